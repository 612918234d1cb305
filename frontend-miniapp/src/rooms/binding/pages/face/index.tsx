import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { Screen } from '@/components/screen/Screen'
import { StartFaceBindingDocument } from '@/gql/graphql'
import { go, replace } from '@/platform/navigate'
import { bindingFor } from '@/rooms/faces/errands'
import { texts } from '@/texts'
import { DetailsStep } from '../../components/DetailsStep'

const words = texts.binding

/** Who one is, before the camera compares it. */
export default function BindByFacePage() {
  const [details, setDetails] = useState({ name: '', identityNumber: '' })
  const named = { ...details, name: details.name.trim() }
  const start = useTask(
    async () => (await ask(StartFaceBindingDocument, named)).startFaceBinding,
    () => {
      bindingFor(named)
      go('capture', { for: 'binding' })
    },
  )
  const consent = start.trouble?.code === 'CONSENT_NEEDED' && (
    <Button kind='plain' onPress={() => replace('consent', { for: 'binding' })}>{texts.faces.consentTitle}</Button>
  )
  return (
    <Screen
      title={words.title}
      actions={(
        <Button id='other-way' kind='quiet' onPress={() => replace('bindByNumbers')}>{words.insteadNumbers}</Button>
      )}
    >
      <DetailsStep
        value={details}
        button={words.faceStart}
        busy={start.busy}
        trouble={start.trouble}
        mend={consent}
        onChange={setDetails}
        onDone={() => void start.run()}
      />
    </Screen>
  )
}

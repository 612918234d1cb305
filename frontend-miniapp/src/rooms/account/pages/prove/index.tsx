import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask, setSession } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Helplines } from '@/components/helplines/Helplines'
import { Screen } from '@/components/screen/Screen'
import { Sheet } from '@/components/sheet/Sheet'
import { ProveAgainDocument, StartAfreshDocument } from '@/gql/graphql'
import { Words } from '@/platform/elements'
import { startAt } from '@/platform/navigate'
import { texts } from '@/texts'
import { NameAndLastFour } from '../../components/NameAndLastFour'

const words = texts.account

export default function ProvePage() {
  const prove = useTask(
    async (name: string, identityTail: string) => (await ask(ProveAgainDocument, { name, identityTail })).proveAgain,
    () => startAt('home'),
  )
  const [newOwner, setNewOwner] = useState(false)

  return (
    <Screen title={words.proveTitle} over={<NewOwnerSheet open={newOwner} onClose={() => setNewOwner(false)} />}>
      <Words as='h2' className='heading'>{words.proveHeading}</Words>
      <Words className='words'>{words.proveWhy}</Words>
      <NameAndLastFour
        button={words.prove}
        busy={prove.busy}
        trouble={prove.trouble}
        onDone={(name, identityTail) => void prove.run(name, identityTail)}
      />
      <Button kind='plain' id='new-owner' onPress={() => setNewOwner(true)}>{words.newOwner}</Button>
      <Helplines />
    </Screen>
  )
}

/** Numbers pass to new people (二次放号); the new one must not meet the old one's data. */
function NewOwnerSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const afresh = useTask(async () => (await ask(StartAfreshDocument, {})).startAfresh, () => {
    setSession(undefined)
    startAt('login')
  })
  return (
    <Sheet title={words.newOwnerQuestion} open={open} onClose={onClose}>
      <Words className='words'>{words.newOwnerText}</Words>
      <ErrorNotice trouble={afresh.trouble} />
      <Button id='new-owner-yes' busy={afresh.busy} onPress={() => void afresh.run()}>{words.newOwnerYes}</Button>
      <Button kind='plain' onPress={onClose}>{texts.common.cancel}</Button>
    </Sheet>
  )
}

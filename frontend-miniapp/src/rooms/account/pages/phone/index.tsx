import { useState } from 'react'
import { Notice } from '@/components/notice/Notice'
import { Button } from '@/components/button/Button'
import { Screen } from '@/components/screen/Screen'
import { Steps } from '@/components/steps/Steps'
import { startAt } from '@/platform/navigate'
import { texts } from '@/texts'
import { NewCodeStep } from '../../components/NewCodeStep'
import { NewPhoneStep } from '../../components/NewPhoneStep'
import { OldPhoneStep, type OldPhoneProof } from '../../components/OldPhoneStep'

const words = texts.account

/** The old phone confirms first (or the person, when it is lost), then the new one. */
export default function ChangePhonePage() {
  const [proof, setProof] = useState<OldPhoneProof>()
  const [newPhone, setNewPhone] = useState('')
  const [codeSent, setCodeSent] = useState(false)
  const [changedTo, setChangedTo] = useState('')

  if (changedTo) {
    return (
      <Screen
        title={words.changePhone}
        onBack={() => startAt('me')}
        actions={<Button onPress={() => startAt('home')}>{texts.common.backHome}</Button>}
      >
        <Notice kind='good' id='changed' urgent title={words.changed} text={words.changedText(changedTo)} />
      </Screen>
    )
  }
  const step = !proof ? 1 : !codeSent ? 2 : 3
  return (
    <Screen title={words.changePhone}>
      <Steps now={step} of={3} name={[words.stepOld, words.stepNew, words.stepNewCode][step - 1]} />
      {step === 1 && <OldPhoneStep onProof={setProof} />}
      {step === 2 && <NewPhoneStep phone={newPhone} onChange={setNewPhone} onSent={() => setCodeSent(true)} />}
      {proof && step === 3 && (
        <NewCodeStep phone={newPhone} proof={proof} onChanged={setChangedTo} onProofWrong={() => {
          setProof(undefined)
          setCodeSent(false)
        }} />
      )}
    </Screen>
  )
}

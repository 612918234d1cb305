import { useTask } from '@/api/hooks'
import { ask, currentSession, setSession } from '@/api/session'
import { Button } from '@/components/button/Button'
import { SmsCode } from '@/components/sms-code/SmsCode'
import { ChangePhoneDocument } from '@/gql/graphql'
import { maskedPhone } from '@/platform/phone-number'
import { texts } from '@/texts'
import { requestNewPhoneCode } from '../request-new-phone-code'
import type { OldPhoneProof } from './OldPhoneStep'

const words = texts.account

export interface NewCodeStepProps {
  phone: string
  proof: OldPhoneProof
  onChanged: (phoneMasked: string) => void
  onProofWrong: () => void
}

export function NewCodeStep({ phone, proof, onChanged, onProofWrong }: NewCodeStepProps) {
  const change = useTask(
    async (newCode: string) =>
      (await ask(ChangePhoneDocument, { input: { newPhone: phone, newCode, ...proof } })).changePhone,
    () => {
      const session = currentSession()
      if (session) setSession({ ...session, phoneMasked: maskedPhone(phone) })
      onChanged(maskedPhone(phone))
    },
  )
  return (
    <>
      <SmsCode
        heading={words.newCodeHeading}
        sentTo={maskedPhone(phone)}
        button={words.change}
        busy={change.busy}
        trouble={change.trouble}
        request={() => requestNewPhoneCode(phone)}
        onCode={(code) => void change.run(code)}
        onChange={change.clear}
      />
      {change.trouble && !change.trouble.again && (
        <Button kind='quiet' onPress={onProofWrong}>{words.proveOldAgain}</Button>
      )}
    </>
  )
}

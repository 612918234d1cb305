import { useTask } from '@/api/hooks'
import { setSession } from '@/api/session'
import { post } from '@/api/transport'
import { Button } from '@/components/button/Button'
import { SmsCode } from '@/components/sms-code/SmsCode'
import { LoginDocument } from '@/gql/graphql'
import { maskedPhone } from '@/platform/phone-number'
import { texts } from '@/texts'
import { requestLoginCode } from '../request-login-code'

const words = texts.login

export interface CodeStepProps {
  phone: string
  onOtherPhone: () => void
  onDone: () => void
}

export function CodeStep({ phone, onOtherPhone, onDone }: CodeStepProps) {
  const login = useTask(
    async (code: string) => (await post(LoginDocument, { phone, code })).login,
    ({ accessToken, refreshToken }) => {
      setSession({ accessToken, refreshToken, phoneMasked: maskedPhone(phone) })
      onDone()
    },
  )
  return (
    <>
      <SmsCode
        heading={words.codeHeading}
        sentTo={maskedPhone(phone)}
        button={words.enter}
        busy={login.busy}
        trouble={login.trouble}
        request={() => requestLoginCode(phone)}
        onCode={(code) => void login.run(code)}
        onChange={login.clear}
      />
      <Button kind='quiet' onPress={onOtherPhone}>{words.otherPhone}</Button>
    </>
  )
}

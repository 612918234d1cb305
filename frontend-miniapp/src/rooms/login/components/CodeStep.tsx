import { useTask } from '@/api/hooks'
import { setSession } from '@/api/session'
import { post } from '@/api/transport'
import { Button } from '@/components/button/Button'
import { SmsCode } from '@/components/sms-code/SmsCode'
import { LoginDocument } from '@/gql/graphql'
import { Words } from '@/platform/elements'
import { maskedPhone } from '@/platform/phone-number'
import { texts } from '@/texts'
import { requestLentCode, requestLoginCode } from '../request-login-code'

const words = texts.login

export interface CodeStepProps {
  phone: string
  /** The helper's phone that the code went to, when it did not go to the own one. */
  helperPhone?: string
  onOtherPhone: () => void
  onNoMessage: () => void
  onDone: () => void
}

export function CodeStep({ phone, helperPhone, onOtherPhone, onNoMessage, onDone }: CodeStepProps) {
  const login = useTask(
    async (code: string) => (await post(LoginDocument, { phone, code, byHelper: Boolean(helperPhone) })).login,
    ({ accessToken, refreshToken }) => {
      setSession({ accessToken, refreshToken, phoneMasked: maskedPhone(phone) })
      onDone()
    },
  )
  return (
    <>
      <SmsCode
        heading={helperPhone ? words.lentCodeHeading : words.codeHeading}
        sentTo={maskedPhone(helperPhone ?? phone)}
        button={words.enter}
        busy={login.busy}
        trouble={login.trouble}
        request={() => (helperPhone ? requestLentCode(phone, helperPhone) : requestLoginCode(phone))}
        onCode={(code) => void login.run(code)}
        onChange={login.clear}
      />
      {helperPhone && <Words className='words words--soft'>{words.lentNotSent}</Words>}
      <Button id='no-message' kind='quiet' onPress={onNoMessage}>{helperPhone ? words.lentBack : words.noMessage}</Button>
      <Button kind='quiet' onPress={onOtherPhone}>{words.otherPhone}</Button>
    </>
  )
}

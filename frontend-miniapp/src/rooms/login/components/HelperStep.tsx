import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { Box, Words } from '@/platform/elements'
import { bareNumber, isMobile } from '@/platform/phone-number'
import { texts } from '@/texts'
import { requestLentCode } from '../request-login-code'

const words = texts.login

export interface HelperStepProps {
  /** Whose account it is. */
  phone: string
  onBack: () => void
  onSent: (helperPhone: string) => void
}

/** For a phone that gets no messages: which helper is to get the code. */
export function HelperStep({ phone, onBack, onSent }: HelperStepProps) {
  const [helper, setHelper] = useState('')
  const [wrong, setWrong] = useState(false)
  const send = useTask(requestLentCode, (_sent, _phone, helperPhone) => onSent(helperPhone))
  const submit = () => {
    setWrong(!isMobile(helper))
    if (isMobile(helper)) void send.run(phone, helper)
  }
  return (
    <Box as='form' className='stack' onSubmit={submit}>
      <Words as='h2' className='heading' takesFocus>{words.lentHeading}</Words>
      <Words className='words'>{words.lentText}</Words>
      <Field
        id='lent-phone'
        label={words.lentPhone}
        hint={words.lentPhoneHint}
        kind='phone'
        value={helper}
        maxLength={11}
        error={wrong ? words.phoneWrong : undefined}
        onChange={(raw) => setHelper(bareNumber(raw))}
      />
      <ErrorNotice trouble={send.trouble} onAgain={submit} />
      <Button id='lent-get' submits busy={send.busy}>{words.lentGet}</Button>
      <Button kind='quiet' onPress={onBack}>{words.lentBack}</Button>
    </Box>
  )
}

import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { Box, Words } from '@/platform/elements'
import { bareNumber, isMobile } from '@/platform/phone-number'
import { texts } from '@/texts'
import { requestLoginCode } from '../request-login-code'

const words = texts.login

export interface PhoneStepProps {
  phone: string
  onChange: (phone: string) => void
  onSent: () => void
}

export function PhoneStep({ phone, onChange, onSent }: PhoneStepProps) {
  const [wrong, setWrong] = useState(false)
  const send = useTask(requestLoginCode, onSent)

  const submit = () => {
    setWrong(!isMobile(phone))
    if (isMobile(phone)) void send.run(phone)
  }

  return (
    <Box as='form' className='stack' onSubmit={submit}>
      <Words as='h2' className='heading'>{words.phoneHeading}</Words>
      <Field
        id='phone'
        label={words.phone}
        hint={words.phoneHint}
        kind='phone'
        value={phone}
        maxLength={11}
        error={wrong ? words.phoneWrong : undefined}
        onChange={(raw) => onChange(bareNumber(raw))}
      />
      <ErrorNotice trouble={send.trouble} onAgain={submit} />
      <Button id='get-code' submits busy={send.busy}>{words.getCode}</Button>
      <Words className='words words--soft words--small'>{words.privacy}</Words>
    </Box>
  )
}

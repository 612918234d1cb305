import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { Box, Words } from '@/platform/elements'
import { bareNumber, isMobile } from '@/platform/phone-number'
import { texts } from '@/texts'
import { requestNewPhoneCode } from '../request-new-phone-code'

const words = texts.account

export interface NewPhoneStepProps {
  phone: string
  onChange: (phone: string) => void
  onSent: () => void
}

export function NewPhoneStep({ phone, onChange, onSent }: NewPhoneStepProps) {
  const [wrong, setWrong] = useState(false)
  const send = useTask(requestNewPhoneCode, onSent)
  const submit = () => {
    setWrong(!isMobile(phone))
    if (isMobile(phone)) void send.run(phone)
  }
  return (
    <Box as='form' className='stack' onSubmit={submit}>
      <Words as='h2' className='heading'>{words.newPhoneHeading}</Words>
      <Field
        id='new-phone'
        label={words.newPhone}
        hint={words.newPhoneHint}
        kind='phone'
        value={phone}
        maxLength={11}
        error={wrong ? texts.login.phoneWrong : undefined}
        onChange={(raw) => onChange(bareNumber(raw))}
      />
      <ErrorNotice trouble={send.trouble} onAgain={submit} />
      <Button id='get-new-code' submits busy={send.busy}>{texts.login.getCode}</Button>
    </Box>
  )
}

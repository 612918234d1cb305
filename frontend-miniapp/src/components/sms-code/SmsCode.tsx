import { useState } from 'react'
import { useTask } from '@/api/hooks'
import type { Trouble } from '@/api/problems'
import { RESEND_MS } from '@/api/sms-code'
import { useCountdown } from '@/platform/countdown'
import { Box, Words } from '@/platform/elements'
import { texts } from '@/texts'
import { Button } from '../button/Button'
import { CODE_LENGTH, CodeField } from '../code-field/CodeField'
import { ErrorNotice } from '../error/ErrorNotice'

const words = texts.login

export interface SmsCodeProps {
  heading: string
  /** The masked number that the code went to. */
  sentTo: string
  button: string
  busy: boolean
  trouble?: Trouble
  /** Asks for another code. */
  request: () => Promise<object>
  onCode: (code: string) => void
  /** Typing again takes an old refusal away. */
  onChange?: () => void
}

/** The step at which a code is typed or pasted; a code is already under way. */
export function SmsCode({ heading, sentTo, button, busy, trouble, request, onCode, onChange }: SmsCodeProps) {
  const [code, setCode] = useState('')
  const [short, setShort] = useState(false)
  const [resendAt, setResendAt] = useState(() => Date.now() + RESEND_MS)
  const resendIn = useCountdown(resendAt)
  const resend = useTask(request, () => setResendAt(Date.now() + RESEND_MS))

  const submit = (typed = code) => {
    setShort(typed.length < CODE_LENGTH)
    if (typed.length === CODE_LENGTH) onCode(typed)
  }
  const change = (typed: string) => {
    setCode(typed)
    onChange?.()
  }

  return (
    <Box as='form' className='stack' onSubmit={() => submit()}>
      <Words as='h2' className='heading'>{heading}</Words>
      <Words className='words'>{words.codeSentTo(sentTo)}</Words>
      <CodeField value={code} error={short ? words.codeShort : undefined} focus onChange={change} onComplete={submit} />
      <ErrorNotice trouble={trouble} onAgain={() => submit()} />
      <Button id='enter' submits busy={busy}>{button}</Button>
      <ErrorNotice trouble={resend.trouble} />
      {resendIn > 0
        ? <Words className='words words--soft'>{words.resendIn(resendIn)}</Words>
        : <Button id='resend' kind='plain' busy={resend.busy} onPress={() => void resend.run()}>{words.resend}</Button>}
      <Words className='words words--soft'>{words.slow}</Words>
    </Box>
  )
}

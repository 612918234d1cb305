import { useTask } from '@/api/hooks'
import { RESEND_MS } from '@/api/sms-code'
import { Button } from '@/components/button/Button'
import { CodeField } from '@/components/code-field/CodeField'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { useCountdown } from '@/platform/countdown'
import { Words } from '@/platform/elements'
import { texts } from '@/texts'
import { useState } from 'react'

export interface CodeRequestProps {
  /** What is said once a code is under way. */
  sent: string
  code: string
  onCode: (code: string) => void
  request: () => Promise<object>
}

/** Asks for a code and takes it, within a form that holds more. */
export function CodeRequest({ sent, code, onCode, request }: CodeRequestProps) {
  const [again, setAgain] = useState<number>()
  const left = useCountdown(again)
  const task = useTask(request, () => setAgain(Date.now() + RESEND_MS))
  return (
    <>
      {left > 0
        ? <Words className='words words--soft'>{sent} {texts.login.resendIn(left)}</Words>
        : <Button id='get-code' kind='plain' busy={task.busy} onPress={() => void task.run()}>{texts.employers.getCode}</Button>}
      <ErrorNotice trouble={task.trouble} />
      <CodeField value={code} onChange={onCode} />
    </>
  )
}

import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { Choice } from '@/components/choice/Choice'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { ReturnFormDocument, ReturnOwnFormDocument } from '@/gql/graphql'
import { Box } from '@/platform/elements'
import { desks } from '@/texts/desks'
import { sayMoved } from './moved'

const words = desks

type Reason = keyof typeof words.returnReasons

const REASONS = Object.keys(words.returnReasons) as Reason[]

export interface ReturnFormProps {
  id: string
  /** The employer gives back what it has on paper; else an agency's clerk. */
  employer?: boolean
  onReturned: () => void
  /** The form on the screen is not any more as it was opened. */
  onMoved?: (code: string) => void
}

/** Gives a form back: a reason from the list, and what the person is to do. */
export function ReturnForm({ id, employer, onReturned, onMoved }: ReturnFormProps) {
  const [reason, setReason] = useState<Reason>()
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const giveBack = useTask(async (why: Reason) => {
    const given = { id, reason: why, note }
    return employer ? (await ask(ReturnOwnFormDocument, given)).returnOwnForm : (await ask(ReturnFormDocument, given)).returnForm
  }, onReturned, sayMoved(onMoved))
  const submit = () => {
    setTried(true)
    if (reason) void giveBack.run(reason)
  }
  return (
    <Box as='form' className='stack' onSubmit={submit}>
      <Choice
        label={tried && !reason ? words.reasonMissing : words.returnReason}
        options={REASONS.map((value) => ({ value, title: words.returnReasons[value] }))}
        value={reason}
        onChange={setReason}
      />
      <Field id='note' label={words.note} hint={words.noteHint} value={note} maxLength={200} onChange={setNote} />
      <ErrorNotice trouble={giveBack.trouble} onAgain={submit} />
      <Button id='give-back' submits busy={giveBack.busy}>{words.giveBack}</Button>
    </Box>
  )
}

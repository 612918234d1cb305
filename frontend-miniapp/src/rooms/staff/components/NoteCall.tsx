import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { Notice } from '@/components/notice/Notice'
import { NoteCallDocument, type CallOutcome, type CallsQueryVariables } from '@/gql/graphql'
import { Box } from '@/platform/elements'
import { agency } from '@/texts/agency'
import { readDay } from '../read-day'
import { Chips } from './Chips'

const words = agency
const LONGEST_NOTE = 200
const OUTCOMES: CallOutcome[] = ['REACHED', 'NOT_REACHED', 'VISITED', 'PASSED_ON']

export interface Noted {
  outcome: CallOutcome
  day: string
  note: string
}

interface NoteCallProps {
  which: CallsQueryVariables['which']
  id: string
  onNoted: (noted: Noted) => void
}

/** What came of a call or visit to somebody whose name and phone are open. */
export function NoteCall({ which, id, onNoted }: NoteCallProps) {
  const [outcome, setOutcome] = useState<CallOutcome>('REACHED')
  const [day, setDay] = useState('')
  const [note, setNote] = useState('')
  const [done, setDone] = useState(false)
  const [checked, setChecked] = useState(false)
  const on = day.trim() ? readDay(day) : null
  const keep = useTask(
    async () => (await ask(NoteCallDocument, { which, id, outcome, day: on ?? null, note: note.trim() })).noteCall,
    (noted) => {
      setDone(true)
      setNote('')
      setChecked(false)
      onNoted(noted)
    },
  )
  const missing = outcome === 'PASSED_ON' && !note.trim()
  const submit = () => {
    setChecked(true)
    setDone(false)
    if (on !== undefined && !missing) void keep.run()
  }
  return (
    <Box as='form' className='stack' onSubmit={submit}>
      <Chips label={words.outcome} value={outcome} onChange={setOutcome} options={OUTCOMES.map((value) => ({ value, title: words.outcomes[value] }))} />
      <Field id={`call-day-${id}`} label={words.callDay} hint={words.callDayHint} error={checked && on === undefined ? words.dayWrong : undefined} value={day} maxLength={11} onChange={setDay} />
      <Field id={`call-note-${id}`} label={words.callNote} hint={words.callNoteHint} error={checked && missing ? words.callNoteMissing : undefined} value={note} maxLength={LONGEST_NOTE} onChange={setNote} />
      {done && <Notice kind='good' id='call-noted' urgent text={words.callNoted} />}
      <ErrorNotice trouble={keep.trouble} />
      <Button id='note-call' kind='plain' submits busy={keep.busy}>{words.noteCall}</Button>
    </Box>
  )
}

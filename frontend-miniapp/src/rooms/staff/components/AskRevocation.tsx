import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { Choice } from '@/components/choice/Choice'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { Notice } from '@/components/notice/Notice'
import { AskRevocationDocument, type AskRevocationMutationVariables } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { handOver } from '@/texts/hand-over'

const words = handOver
const LONGEST_NUMBER = 20
const SHORTEST_NOTE = 4
const LONGEST_NOTE = 180

type Reason = AskRevocationMutationVariables['input']['reason']

const REASONS: Reason[] = ['DEATH', 'FRAUD', 'MISTAKE']

interface AskRevocationProps {
  /** Of a certification that a comparison named. */
  number: string
  onAsked: (number: string) => void
}

/** Asks for a certification to be taken back; another administrator confirms it. */
export function AskRevocation({ number: named, onAsked }: AskRevocationProps) {
  const [number, setNumber] = useState(named)
  const [reason, setReason] = useState<Reason | undefined>(named ? 'DEATH' : undefined)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const short = note.trim().length < SHORTEST_NOTE
  const send = useTask(
    async (chosen: Reason) => (await ask(AskRevocationDocument, { input: { number: number.trim(), reason: chosen, note: note.trim() } })).askRevocation,
    (asked) => onAsked(asked.number),
  )
  const submit = () => {
    setTried(true)
    if (number.trim() && reason && !short) void send.run(reason)
  }
  return (
    <Box as='form' className='card card--padded' onSubmit={submit}>
      <Words as='h2' className='subheading'>{words.revoke}</Words>
      <Words className='words words--soft'>{words.revokeText}</Words>
      <Field
        id='revoke-number' label={words.number} hint={words.numberHint} value={number} maxLength={LONGEST_NUMBER}
        focus={Boolean(named)} error={tried && !number.trim() ? words.numberMissing : undefined} onChange={setNumber}
      />
      <Choice label={words.reason} options={REASONS.map((value) => ({ value, title: words.reasons[value] }))} value={reason} onChange={setReason} />
      {tried && !reason && <Notice kind='bad' urgent text={words.reasonMissing} />}
      <Field
        id='revoke-note' kind='long' label={words.note} hint={words.noteHint} value={note} maxLength={LONGEST_NOTE}
        error={tried && short ? words.noteWrong : undefined} onChange={setNote}
      />
      <ErrorNotice trouble={send.trouble} />
      <Button id='ask-revocation' submits busy={send.busy}>{words.ask}</Button>
    </Box>
  )
}

import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { Choice } from '@/components/choice/Choice'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { Notice } from '@/components/notice/Notice'
import { DecideReviewDocument, type CaseStatus, type DecideReviewInput } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { staff } from '@/texts/staff'
import type { ReviewShown } from './EvidenceSides'

const words = staff

type Decision = DecideReviewInput['decision']
type Reason = DecideReviewInput['reason']

/** A decision, a reason from its list, and a note. */
export function DecisionForm({ review, onDecided }: { review: ReviewShown; onDecided: (status: CaseStatus) => void }) {
  const [decision, setDecision] = useState<Decision>()
  const [reason, setReason] = useState<Reason>()
  const [note, setNote] = useState('')
  const [incomplete, setIncomplete] = useState(false)
  const decide = useTask(
    async (input: DecideReviewInput) => (await ask(DecideReviewDocument, { input })).decideReview,
    ({ status }) => onDecided(status),
  )
  const reasons = review.choices.find((choice) => choice.decision === decision)?.reasons ?? []
  const submit = () => {
    setIncomplete(!decision || !reason)
    if (decision && reason) void decide.run({ id: review.id, decision, reason, note })
  }
  return (
    <Box as='form' className='stack' onSubmit={submit}>
      <Choice
        label={words.decision}
        options={review.choices.map(({ decision: value }) => ({ value, title: words.decisions[value], text: words.decisionTexts[value] }))}
        value={decision}
        onChange={(chosen: Decision) => {
          setDecision(chosen)
          setReason(undefined)
        }}
      />
      {decision && (
        <Choice
          label={words.reason}
          options={reasons.map((value) => ({ value, title: words.reasons[value] }))}
          value={reason}
          onChange={setReason}
        />
      )}
      <Field id='note' kind='long' label={words.note} hint={words.noteHint} value={note} maxLength={500} onChange={setNote} />
      {incomplete && <Notice kind='bad' urgent text={words.choose} />}
      <ErrorNotice trouble={decide.trouble} />
      <Button id='decide' submits busy={decide.busy}>{words.decide}</Button>
      <Words className='words words--soft words--small'>{words.evidenceNote}</Words>
    </Box>
  )
}

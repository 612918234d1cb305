import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { Choice } from '@/components/choice/Choice'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { Notice } from '@/components/notice/Notice'
import { DecideMonthReportDocument, type MonthAnswer } from '@/gql/graphql'
import { Box } from '@/platform/elements'
import { staff } from '@/texts/staff'

const words = staff.months
const SHORTEST = 4

export interface AnswerFormProps {
  id: string
  answers: readonly MonthAnswer[]
  onDecided: () => void
}

/** What came of looking into it, and words to the person. */
export function AnswerForm({ id, answers, onDecided }: AnswerFormProps) {
  const [answer, setAnswer] = useState<MonthAnswer>()
  const [note, setNote] = useState('')
  const [checked, setChecked] = useState(false)
  const decide = useTask(
    async (chosen: MonthAnswer) => (
      await ask(DecideMonthReportDocument, { input: { id, answer: chosen, note } })
    ).decideMonthReport,
    onDecided,
  )
  const short = note.trim().length < SHORTEST
  const submit = () => {
    setChecked(true)
    if (answer && !short) void decide.run(answer)
  }
  return (
    <Box as='form' className='stack' onSubmit={submit}>
      <Choice
        label={words.answer}
        options={answers.map((value) => ({ value, title: words.answers[value], text: words.answerTexts[value] }))}
        value={answer}
        onChange={setAnswer}
      />
      {checked && !answer && <Notice kind='bad' urgent text={words.choose} />}
      <Field
        id='answer-note'
        kind='long'
        label={words.note}
        hint={words.noteHint}
        value={note}
        maxLength={300}
        error={checked && short ? words.noteWrong : undefined}
        onChange={setNote}
      />
      <ErrorNotice trouble={decide.trouble} />
      <Button id='answer' submits busy={decide.busy}>{words.decide}</Button>
    </Box>
  )
}

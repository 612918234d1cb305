import { useRef, useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { Choice } from '@/components/choice/Choice'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { ReportContributionMonthDocument, type ContributionFault, type Insurance } from '@/gql/graphql'
import { randomKey } from '@/platform/device'
import { Box, Words } from '@/platform/elements'
import { replace } from '@/platform/navigate'
import { usePageQuery } from '@/platform/page-query'
import { day } from '@/platform/when'
import { texts } from '@/texts'
import { INSURANCES, monthName, readMonth } from '../../months'

const words = texts.contributions
const WHICH = ['ALL', ...INSURANCES] as const
const FAULTS = Object.keys(words.faults) as ContributionFault[]

/** What is wrong with a month, in the person's own words; it becomes a case. */
export default function ReportPage() {
  const query = usePageQuery()
  const asked = readMonth(query.month ?? '')
  const about = INSURANCES.find((one) => one === query.insurance)
  const [chosen, setChosen] = useState<Insurance | 'ALL'>(about ?? 'ALL')
  const [typed, setTyped] = useState(asked ?? '')
  const [fault, setFault] = useState<ContributionFault>()
  const [said, setSaid] = useState('')
  const [wrong, setWrong] = useState(false)
  const [sent, setSent] = useState<{ number: string; dueOn: string }>()
  const key = useRef<string>()
  const month = asked ?? readMonth(typed)
  const task = useTask(
    async (kind: ContributionFault, of: string, which: Insurance | 'ALL') => {
      key.current ??= await randomKey()
      const insurance = which === 'ALL' ? null : which
      const input = { month: of, insurance, fault: kind, words: said, idempotencyKey: key.current }
      return (await ask(ReportContributionMonthDocument, { input })).reportContributionMonth
    },
    (found) => setSent(found),
    () => {
      key.current = undefined // another try, changed, is another report
    },
  )
  const send = () => {
    setWrong(!month)
    if (month && fault) void task.run(fault, month, chosen)
  }
  if (sent) return <Sent {...sent} year={(month ?? '').slice(0, 4)} />
  return (
    <Screen
      title={words.reportTitle}
      actions={<Button id='send' busy={task.busy} disabled={!fault} onPress={send}>{words.send}</Button>}
    >
      <Words as='h2' className='heading'>{asked ? words.reportHeading(monthName(asked), about && words.insurances[about]) : words.reportMonth}</Words>
      <ErrorNotice trouble={task.trouble} onAgain={send} />
      {!asked && (
        <Field
          id='report-month-field' label={words.whichMonth} hint={words.whichMonthHint} kind='digits' maxLength={7}
          value={typed} error={wrong ? words.monthWrong : undefined} onChange={setTyped}
        />
      )}
      {!asked && (
        <Choice
          label={words.insurance}
          options={WHICH.map((value) => ({ value, title: value === 'ALL' ? words.allInsurances : words.insurances[value] }))}
          value={chosen}
          onChange={(value) => {
            task.clear()
            setChosen(value)
          }}
        />
      )}
      <Choice
        label={words.fault}
        options={FAULTS.map((value) => ({ value, title: words.faults[value] }))}
        value={fault}
        onChange={(value) => {
          task.clear()
          setFault(value)
        }}
      />
      <Field id='report-words' kind='long' label={words.words} hint={words.wordsHint} maxLength={500} value={said} onChange={setSaid} />
    </Screen>
  )
}

function Sent({ number, dueOn, year }: { number: string; dueOn: string; year: string }) {
  return (
    <Screen
      title={words.reportTitle}
      actions={<Button id='back-to-months' onPress={() => replace('contributions', { year })}>{words.backToMonths}</Button>}
    >
      <Box id='sent'>
        <Notice kind='good' urgent title={words.sentTitle} text={words.sentText(number, day(dueOn))} />
      </Box>
    </Screen>
  )
}

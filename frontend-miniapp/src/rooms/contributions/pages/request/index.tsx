import { useRef, useState } from 'react'
import { useQuery, useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { Choice } from '@/components/choice/Choice'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { ContributionYearsDocument, RequestRightsRecordDocument } from '@/gql/graphql'
import { randomKey } from '@/platform/device'
import { Box, Words } from '@/platform/elements'
import { replace } from '@/platform/navigate'
import { moment } from '@/platform/when'
import { texts } from '@/texts'
import { addMonths, monthName, readMonth } from '../../months'

const words = texts.contributions

type Span = keyof typeof words.spans
type Tell = keyof typeof words.tells
const SPANS = Object.keys(words.spans) as Span[]
const TELLS = Object.keys(words.tells) as Tell[]
const LENGTHS: Partial<Record<Span, number>> = { year: 12, two: 24, five: 60 }

/** Which months the record is to cover. */
export default function RequestPage() {
  const { data, trouble: yearsTrouble, again } = useQuery(ContributionYearsDocument, {})
  const [span, setSpan] = useState<Span>('year')
  const [typed, setTyped] = useState({ since: '', until: '' })
  const [tell, setTell] = useState<Tell>('yes')
  const [wrong, setWrong] = useState(false)
  const [readyAt, setReadyAt] = useState<string>()
  const keys = useRef<Record<string, string>>({})
  const range = rangeOf(span, typed, data && (data.contributionYears[0]?.year ?? null))
  const unknown = span === 'all' && !data
  const task = useTask(
    async (since: string, until: string) => {
      const about = `${since}|${until}`
      keys.current[about] ??= await randomKey()
      const input = { since, until, idempotencyKey: keys.current[about], tell: tell === 'yes' }
      return (await ask(RequestRightsRecordDocument, { input })).requestRightsRecord
    },
    (record) => setReadyAt(record.readyAt),
  )
  const send = () => {
    setWrong(!range)
    if (range) void task.run(...range)
  }
  if (readyAt) return <Requested readyAt={readyAt} />
  const field = (id: 'since' | 'until') => (
    <Field
      id={id} label={words[id]} hint={words.whichMonthHint} kind='digits' maxLength={7} value={typed[id]}
      error={wrong && !readMonth(typed[id]) ? words.monthWrong : undefined}
      onChange={(value) => setTyped((before) => ({ ...before, [id]: value }))}
    />
  )
  return (
    <Screen title={words.requestTitle} actions={<Button id='request' busy={task.busy} disabled={unknown} onPress={send}>{words.request}</Button>}>
      <Words as='h2' className='heading'>{words.requestHeading}</Words>
      <ErrorNotice trouble={task.trouble} onAgain={send} />
      {unknown && <ErrorNotice trouble={yearsTrouble} onAgain={() => void again()} />}
      {unknown && !yearsTrouble && <Skeleton lines={1} />}
      <Choice label={words.span} options={SPANS.map((value) => ({ value, title: words.spans[value] }))} value={span} onChange={setSpan} />
      {span === 'own' && field('since')}
      {span === 'own' && field('until')}
      <Choice label={words.tell} options={TELLS.map((value) => ({ value, title: words.tells[value] }))} value={tell} onChange={setTell} />
      {range && <Words className='words' id='range'>{words.rangeSaid(monthName(range[0]), monthName(range[1]))}</Words>}
    </Screen>
  )
}

/**
 * The months of a choice; the last month that is over is the end of those that count back.
 * firstYear: null when there is none, undefined while it is not known.
 */
function rangeOf(span: Span, typed: { since: string; until: string }, firstYear?: number | null): [string, string] | undefined {
  const now = new Date()
  const last = addMonths(`${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`, -1)
  const length = LENGTHS[span]
  if (length) return [addMonths(last, 1 - length), last]
  if (span === 'all') return firstYear === undefined ? undefined : [`${firstYear ?? last.slice(0, 4)}-01`, last]
  const [since, until] = [readMonth(typed.since), readMonth(typed.until)]
  return since && until ? [since, until] : undefined
}

function Requested({ readyAt }: { readyAt: string }) {
  return (
    <Screen
      title={words.requestTitle}
      actions={<Button id='see-records' onPress={() => replace('rightsRecords')}>{words.seeRecords}</Button>}
    >
      <Box id='requested'>
        <Notice kind='good' urgent title={words.requestedTitle} text={words.requestedText(moment(readyAt))} />
      </Box>
    </Screen>
  )
}

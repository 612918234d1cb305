import { useAgainOnShow } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import type { Insurance } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { usePageQuery } from '@/platform/page-query'
import { day } from '@/platform/when'
import { texts } from '@/texts'
import { Unbound } from '../../components/Unbound'
import { INSURANCES, monthName, readMonth, standing, yuan, type Objection, type Row } from '../../months'
import { useRange, type YearFacts } from '../../use-year'

const words = texts.contributions

/** One month, insurance by insurance; what is wrong with it can be reported from here. */
export default function MonthPage() {
  const month = readMonth(usePageQuery().month ?? '') ?? '2000-01'
  const { facts, trouble, again } = useRange(month, month)
  useAgainOnShow(again)
  const whole = facts && latest(facts.objections, null)
  const report = <Button id='wrong' kind='plain' onPress={() => go('contributionReport', { month })}>{facts?.rows.length ? words.wrongWhole : words.wrong}</Button>
  return (
    <Screen title={words.monthTitle} actions={facts && !isOpen(whole) && report}>
      <Words as='h2' className='heading'>{monthName(month)}</Words>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {facts === undefined && !trouble && <Skeleton lines={5} />}
      {facts === null && <Unbound />}
      {whole && <Reported objection={whole} />}
      {facts && !facts.rows.length && <Notice kind='warn' id='nothing' title={words.nothing} text={words.nothingText} />}
      {facts && facts.rows.length > 0 && missingFirst(facts).map((insurance) => (
        <OneInsurance key={insurance} month={month} insurance={insurance} facts={facts} />
      ))}
    </Screen>
  )
}

const isMissing = (facts: YearFacts, insurance: Insurance): boolean => facts.gaps.some((gap) => gap.insurance === insurance)

/** What the month lacks is seen before what it has. */
const missingFirst = (facts: YearFacts): Insurance[] =>
  [...INSURANCES].sort((one, other) => Number(isMissing(facts, other)) - Number(isMissing(facts, one)))

/** The last report about an insurance, or (null) about the whole month, that was not taken back. */
const latest = (objections: Objection[], insurance: Insurance | null): Objection | undefined =>
  objections.find((one) => (one.insurance ?? null) === insurance && standing(one))

const isOpen = (objection?: Objection | null): boolean => Boolean(objection && standing(objection) === 'reported')

/** What was reported: under way, or answered. */
function Reported({ objection }: { objection: Objection }) {
  const { insurance, answer, answerNote, case: found } = objection
  if (!found) return null
  const end = insurance ? `-${insurance}` : ''
  const title = insurance ? words.reportedOne(words.insurances[insurance]) : words.reported
  if (!answer) return <Notice id={`reported${end}`} title={title} text={words.reportedText(found.number, found.statusText)} />
  return (
    <Notice
      id={`answered${end}`}
      kind={answer === 'WILL_BE_CORRECTED' ? 'good' : 'warn'}
      title={found.statusText}
      text={words.answered(found.number, words.answers[answer], answerNote)}
    />
  )
}

/** An insurance of the month: what was paid, or that nothing was, and where to report that it is wrong. */
function OneInsurance({ month, insurance, facts }: { month: string; insurance: Insurance; facts: YearFacts }) {
  const rows = facts.rows.filter((row) => row.insurance === insurance)
  const said = latest(facts.objections, insurance)
  const name = words.insurances[insurance]
  return (
    <Box className='stack'>
      <Words as='h3' className='subheading'>{name}</Words>
      {said && <Reported objection={said} />}
      {rows.map((row, index) => <Facts key={index} row={row} />)}
      {(!rows.length || !isOpen(said)) && <Box className='card'>
        {rows.length === 0 && <ListRow id={`none-${insurance}`} title={words.mark.gap} mark={isMissing(facts, insurance) ? words.missingHere : undefined} markKind='warn' />}
        {!isOpen(said) && (
          <ListRow
            id={`wrong-${insurance}`} icon='warn' title={rows.length ? words.wrongOne(name) : words.missingOne(name)}
            onPress={() => go('contributionReport', { month, insurance })}
          />
        )}
      </Box>}
    </Box>
  )
}

function Facts({ row }: { row: Row }) {
  return (
    <Box className='card'>
      <ListRow title={words.base} text={words.yuan(yuan(row.baseFen))} />
      <ListRow title={words.byEmployer} text={words.yuan(yuan(row.employerFen))} />
      <ListRow title={words.byPerson} text={words.yuan(yuan(row.personFen))} />
      <ListRow
        title={words.arrived}
        text={row.arrivedOn ? day(row.arrivedOn) : words.notArrived}
        mark={row.arrivedOn ? (row.backPaid ? words.mark.late : undefined) : words.mark.pending}
        markKind={row.arrivedOn ? 'plain' : 'warn'}
      />
      <ListRow title={words.employer} text={row.employer} />
    </Box>
  )
}

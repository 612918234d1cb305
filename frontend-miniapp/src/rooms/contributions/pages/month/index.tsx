import { useAgainOnShow } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import type { CaseStatus } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { usePageQuery } from '@/platform/page-query'
import { day } from '@/platform/when'
import { texts } from '@/texts'
import { monthName, readMonth, yuan, type Row } from '../../months'
import { useRange } from '../../use-year'

const words = texts.contributions

/** One month, insurance by insurance; what is wrong with it can be reported from here. */
export default function MonthPage() {
  const month = readMonth(usePageQuery().month ?? '') ?? '2000-01'
  const { facts, trouble, again } = useRange(month, month)
  useAgainOnShow(again)
  const open = facts?.objections.find((one) => one.case && !['RETURNED', 'WITHDRAWN'].includes(one.case.status))
  return (
    <Screen
      title={words.monthTitle}
      actions={facts && !open && <Button id='wrong' kind='plain' onPress={() => go('contributionReport', { month })}>{words.wrong}</Button>}
    >
      <Words as='h2' className='heading'>{monthName(month)}</Words>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {facts === undefined && !trouble && <Skeleton lines={5} />}
      {open?.case && (
        <Notice id='reported' title={words.reported} text={words.reportedText(open.case.number, statusWords(open.case.status))} />
      )}
      {facts && !facts.rows.length && <Notice kind='warn' id='nothing' title={words.nothing} text={words.nothingText} />}
      {facts?.rows.map((row, index) => <OneInsurance key={`${row.insurance}${index}`} row={row} />)}
    </Screen>
  )
}

type Known = keyof typeof words.status

/** Where an objection's case stands; cases of other kinds have stages that this one never meets. */
const statusWords = (status: CaseStatus): string => words.status[status as Known] ?? words.status.IN_REVIEW

function OneInsurance({ row }: { row: Row }) {
  return (
    <Box className='stack'>
      <Words as='h3' className='subheading'>{words.insurances[row.insurance]}</Words>
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
    </Box>
  )
}

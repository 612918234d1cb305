import { useState } from 'react'
import { useQuery, useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import {
  RightsRecordPaperDocument, RightsRecordRowsDocument, YearlyStatementDocument, YearlyStatementRowsDocument, type PaperFragment,
} from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { usePageQuery } from '@/platform/page-query'
import { day } from '@/platform/when'
import { texts } from '@/texts'
import { Downloads } from '../../components/Downloads'
import { Besides, Sums } from '../../components/Sums'
import { monthName, yuan, type Row } from '../../months'

const words = texts.contributions
const PAGE = 100

/** A rights record or a year's statement, to be looked at before it is downloaded. */
export default function PaperPage() {
  const { id = '', year = '' } = usePageQuery()
  const record = useQuery(RightsRecordPaperDocument, { id }, Boolean(id))
  const statement = useQuery(YearlyStatementDocument, { year: Number(year) }, !id)
  const { trouble, again } = id ? record : statement
  const found = id ? record.data?.rightsRecordPaper : statement.data?.yearlyStatement
  const paper = found?.__typename === 'ContributionPaper' ? found : undefined
  const refused = found && 'message' in found ? found : undefined
  return (
    <Screen title={words.paperTitle} actions={paper && <Downloads paper={paper} />}>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!found && !trouble && <Skeleton lines={6} />}
      {refused && <Notice kind='warn' id='refused' text={refused.message} />}
      {paper && <Paper paper={paper} more={(after) => fetchRows(id, Number(year), after)} />}
    </Screen>
  )
}

/** Rows after a place: a paper of forty years is turned a hundred at a time. */
async function fetchRows(id: string, year: number, after: string | null) {
  if (id) return (await ask(RightsRecordRowsDocument, { id, first: PAGE, after })).rightsRecordPaper
  return (await ask(YearlyStatementRowsDocument, { year, first: PAGE, after })).yearlyStatement
}

function Paper({ paper, more }: { paper: PaperFragment; more: (after: string | null) => ReturnType<typeof fetchRows> }) {
  const [pages, setPages] = useState([paper.months])
  const rows = pages.flatMap(({ edges }) => edges.map(({ node }) => node))
  const { hasNextPage, endCursor } = pages[pages.length - 1].pageInfo
  const task = useTask(() => more(endCursor), (found) => setPages((before) => [...before, found.months]))
  return (
    <>
      <Words as='h2' className='heading' id='paper'>{paper.title}</Words>
      <Box className='card'>
        <ListRow title={words.name} text={paper.nameMasked} />
        <ListRow title={words.identity} text={paper.identityNumberMasked} />
        <ListRow title={words.span2} text={words.rangeSaid(monthName(paper.since), monthName(paper.until))} />
      </Box>
      {rows.length === 0 && <Notice text={words.paperEmpty} />}
      {paper.pdfPath && <Notice text={words.paperCode} />}
      <Sums title={words.sums} totals={paper.totals} />
      <Besides balances={paper.balances} hospitals={paper.hospitals} />
      {rows.length > 0 && <Words as='h2' className='subheading'>{words.rows}</Words>}
      {rows.length > 0 && <Box className='card' id='paper-rows'>{rows.map((row, index) => <PaperRow key={index} row={row} />)}</Box>}
      <ErrorNotice trouble={task.trouble} onAgain={() => void task.run()} />
      {hasNextPage && <Words className='words words--soft'>{words.rowsCut(rows.length, paper.months.totalCount)}</Words>}
      {hasNextPage && <Button id='more-rows' kind='plain' busy={task.busy} onPress={() => void task.run()}>{words.moreRecords}</Button>}
    </>
  )
}

const PaperRow = ({ row }: { row: Row }) => (
  <ListRow
    title={`${monthName(row.month)} ${words.insurances[row.insurance]}`}
    text={words.rowText(yuan(row.baseFen), yuan(row.employerFen), yuan(row.personFen), row.arrivedOn && day(row.arrivedOn))}
    mark={row.arrivedOn ? (row.backPaid ? words.mark.late : undefined) : words.mark.pending}
    markKind={row.arrivedOn ? 'plain' : 'warn'}
  />
)

import { useState } from 'react'
import { useQuery } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { MonthReportDocument, type MonthReportQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { replace } from '@/platform/navigate'
import { usePageQuery } from '@/platform/page-query'
import { day, moment } from '@/platform/when'
import { monthName, yuan } from '@/rooms/contributions/months'
import { texts } from '@/texts'
import { staff } from '@/texts/staff'
import { AnswerForm } from '../../components/AnswerForm'
import '../../staff.scss'

const words = staff.months
const { insurances, faults } = texts.contributions

type Report = NonNullable<MonthReportQuery['monthReport']>

/** One reported month: what stands on record, what the person says, and the answer. */
export default function MonthReportPage() {
  const { id = '' } = usePageQuery()
  const { data, trouble, again } = useQuery(MonthReportDocument, { id })
  const [decided, setDecided] = useState(false)
  const report = data?.monthReport
  const back = <Button id='to-desk' kind='plain' onPress={() => replace('desk')}>{staff.toQueue}</Button>
  return (
    <Screen title={words.title} wide onBack={() => replace('desk')}>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!data && !trouble && <Skeleton lines={5} />}
      {data && !report && !decided && <Empty title={words.gone} text={words.goneText}>{back}</Empty>}
      {decided && <Notice kind='good' id='decided' urgent title={words.decided} text={words.decidedText}>{back}</Notice>}
      {report && !decided && (
        <>
          <Words as='h2' className='heading'>{`${report.nameMasked} ${report.number}`}</Words>
          <Box className='evidence__columns'>
            <Box className='evidence__column stack'><Facts report={report} /></Box>
            <Box className='evidence__column'>
              <AnswerForm id={report.id} answers={report.answers} onDecided={() => setDecided(true)} />
            </Box>
          </Box>
        </>
      )}
    </Screen>
  )
}

function Facts({ report }: { report: Report }) {
  return (
    <>
      <Notice kind='info' title={words.said} text={report.words || words.saidNothing} />
      <Words as='h3' className='subheading'>{words.facts}</Words>
      <Box className='card'>
        <ListRow title={words.month} text={monthName(report.month)} />
        <ListRow title={words.insurance} text={report.insurance ? insurances[report.insurance] : words.allInsurances} />
        <ListRow title={words.fault} text={faults[report.fault]} />
        <ListRow title={staff.identity} text={report.identityMasked} />
        <ListRow title={staff.submitted} text={moment(report.submittedAt)} />
      </Box>
      <Words as='h3' className='subheading'>{words.onRecord}</Words>
      {report.rows.length === 0 && <Notice kind='warn' text={words.nothing} />}
      {report.rows.length > 0 && (
        <Box className='card' id='on-record'>
          {report.rows.map((row, index) => (
            <ListRow
              key={`${row.insurance}${index}`}
              title={`${insurances[row.insurance]}：${words.row(yuan(row.baseFen), yuan(row.employerFen), yuan(row.personFen))}`}
              text={row.arrivedOn ? words.arrived(day(row.arrivedOn), row.employer) : words.pending(row.employer)}
            />
          ))}
        </Box>
      )}
    </>
  )
}

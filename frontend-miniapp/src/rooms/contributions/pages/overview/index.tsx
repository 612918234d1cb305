import { useState } from 'react'
import { useAgainOnShow, useQuery } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Helplines } from '@/components/helplines/Helplines'
import { ListRow } from '@/components/list-row/ListRow'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { ContributionYearsDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { usePageQuery } from '@/platform/page-query'
import { texts } from '@/texts'
import { Besides } from '../../components/Sums'
import { Unbound } from '../../components/Unbound'
import { YearFigures } from '../../components/YearFigures'
import { useRange } from '../../use-year'
import '../../contributions.scss'

const words = texts.contributions
const FIRST_STATEMENT = 2011

/** A year of contributions; the last one with any, unless another is asked for. */
export default function ContributionsPage() {
  const { year: asked } = usePageQuery()
  const { data, trouble, again } = useQuery(ContributionYearsDocument, {})
  useAgainOnShow(again)
  const [chosen, setChosen] = useState(asked ? Number(asked) : undefined)
  const years = data?.contributionYears ?? []
  const last = years.length ? years[years.length - 1].year : new Date().getFullYear()
  const year = chosen ?? last
  const earliest = years.length ? years[0].year : year

  return (
    <Screen title={words.title}>
      <Words as='h2' className='heading' id='year'>{words.heading(year)}</Words>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!data && !trouble && <Skeleton lines={6} />}
      {years.length > 0 && (
        <Box className='contribution-year-switch'>
          <Box className='contribution-year-switch__one'>
            <Button kind='plain' id='year-before' disabled={year <= earliest} onPress={() => setChosen(year - 1)}>{words.yearBefore}</Button>
          </Box>
          <Box className='contribution-year-switch__one'>
            <Button kind='plain' id='year-after' disabled={year >= Math.max(last, new Date().getFullYear())} onPress={() => setChosen(year + 1)}>{words.yearAfter}</Button>
          </Box>
        </Box>
      )}
      {data && <Year year={year} known={years.length > 0} />}
      {data && <More year={year} known={years.length > 0} />}
      <Helplines />
    </Screen>
  )
}

function Year({ year, known }: { year: number; known: boolean }) {
  const { facts, trouble, again } = useRange(`${year}-01`, `${year}-12`)
  useAgainOnShow(again)
  if (trouble) return <ErrorNotice trouble={trouble} onAgain={() => void again()} />
  if (facts === undefined) return <Skeleton lines={6} />
  if (facts === null) return <Unbound />
  if (!known && !facts.rows.length) {
    return (
      <>
        <Empty title={words.none} text={words.noneText} />
        <Besides balances={facts.balances} hospitals={facts.hospitals} />
      </>
    )
  }
  return <YearFigures year={year} facts={facts} />
}

function More({ year, known }: { year: number; known: boolean }) {
  const statement = year >= FIRST_STATEMENT ? words.toStatement(year) : words.toFour(year)
  return (
    <Box className='stack'>
      <Words as='h2' className='subheading'>{words.more}</Words>
      <Box className='card'>
        {known && <ListRow id='to-years' icon='list' title={words.toYears} text={words.toYearsText} onPress={() => go('contributionYears')} />}
        {known && <ListRow id='to-statement' icon='inbox' title={statement} text={words.toStatementText} onPress={() => go('contributionPaper', { year: String(year) })} />}
        <ListRow id='to-records' icon='inbox' title={words.toRecords} text={words.toRecordsText} onPress={() => go('rightsRecords')} />
        <ListRow id='report-month' icon='warn' title={words.reportMonth} text={words.reportMonthText} onPress={() => go('contributionReport')} />
      </Box>
    </Box>
  )
}

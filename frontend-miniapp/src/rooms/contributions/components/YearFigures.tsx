import { Empty } from '@/components/empty/Empty'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { texts } from '@/texts'
import { gapLines, monthLines, monthName, yuan } from '../months'
import type { YearFacts } from '../use-year'
import { BarLine } from './BarLine'
import { Besides, Sums } from './Sums'

const words = texts.contributions

/** A year at a glance: how many months, how much, a bar a month, gaps and what has not arrived. */
export function YearFigures({ year, facts }: { year: number; facts: YearFacts }) {
  const lines = monthLines(year, facts.rows, facts.gaps, facts.objections)
  if (!lines.length) {
    return (
      <>
        <Stopped year={year} after={facts.stoppedAfter} />
        <Empty title={words.noneInYear} text={words.noneInYearText} />
        <Besides balances={facts.balances} hospitals={facts.hospitals} />
      </>
    )
  }
  const most = Math.max(...lines.map(({ fen }) => fen), 1)
  return (
    <>
      <Summary facts={facts} />
      <Warnings facts={facts} />
      <Stopped year={year} after={facts.stoppedAfter} />
      <Box className='stack'>
        <Words as='h2' className='subheading'>{words.byMonth}</Words>
        <Words className='words words--soft'>{words.byMonthHint}</Words>
        <Box className='card' id='months'>
          {lines.map(({ month, fen, marks }) => (
            <BarLine
              key={month}
              id={`month-${month}`}
              name={words.shortMonth(Number(month.slice(5)))}
              amount={words.yuan(yuan(fen))}
              share={fen / most}
              marks={marks}
              onPress={() => go('contributionMonth', { month })}
            />
          ))}
        </Box>
      </Box>
      <Sums title={words.byInsurance} totals={facts.totals} />
      <Besides balances={facts.balances} hospitals={facts.hospitals} />
    </>
  )
}

function Summary({ facts: { totals } }: { facts: YearFacts }) {
  const employer = totals.reduce((sum, total) => sum + total.employerFen, 0)
  const person = totals.reduce((sum, total) => sum + total.personFen, 0)
  return (
    <Box className='card card--padded' id='summary'>
      <Words className='contribution-figure'>{words.monthsPaid(Math.max(...totals.map(({ months }) => months)))}</Words>
      <Box>
        <ListRow title={words.both} text={words.yuan(yuan(employer + person))} />
        <ListRow title={words.byEmployer} text={words.yuan(yuan(employer))} />
        <ListRow title={words.byPerson} text={words.yuan(yuan(person))} />
      </Box>
      <Words className='words words--soft'>{words.arrivedOnly}</Words>
    </Box>
  )
}

function Warnings({ facts }: { facts: YearFacts }) {
  const missing = gapLines(facts.gaps)
  return (
    <>
      {missing.length > 0 && (
        <Notice kind='warn' id='gaps' title={words.gapTitle}>
          {missing.map((line) => <Words className='notice__text' key={line}>{line}</Words>)}
          <Words className='notice__text'>{words.gapText}</Words>
        </Notice>
      )}
      {facts.totals.some(({ pending }) => pending > 0) && (
        <Notice id='pending' title={words.pendingTitle} text={words.pendingText} />
      )}
    </>
  )
}

/** Contributions ended a while ago, which no gap between two months would show. */
function Stopped({ year, after }: { year: number; after?: string | null }) {
  if (!after || Number(after.slice(0, 4)) > year) return null
  return <Notice kind='warn' id='stopped' title={words.stoppedTitle(monthName(after))} text={words.stoppedText} />
}

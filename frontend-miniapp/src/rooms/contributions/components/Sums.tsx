import { ListRow } from '@/components/list-row/ListRow'
import type { ContributionSumFragment } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { texts } from '@/texts'
import { yuan } from '../months'

const words = texts.contributions

interface Balance { year: number; insurance: ContributionSumFragment['insurance']; balanceFen: number }

/** Months and money of each insurance. */
export function Sums({ title, totals }: { title: string; totals: ContributionSumFragment[] }) {
  return (
    <Box className='stack'>
      <Words as='h2' className='subheading'>{title}</Words>
      <Box className='card'>
        {totals.map((total) => (
          <ListRow
            key={total.insurance}
            title={words.insurances[total.insurance]}
            text={words.insuranceSum(total.months, yuan(total.employerFen), yuan(total.personFen))}
            mark={total.pending ? words.pendingCount(total.pending) : undefined}
            markKind='warn'
          />
        ))}
      </Box>
    </Box>
  )
}

/** What stood in the own account at the ends of years, and the designated hospitals. */
export function Besides({ balances, hospitals }: { balances: Balance[]; hospitals: string[] }) {
  return (
    <>
      {balances.length > 0 && (
        <Box className='stack'>
          <Words as='h2' className='subheading'>{words.balances}</Words>
          <Box className='card'>
            {balances.map(({ year, insurance, balanceFen }) => (
              <ListRow key={`${year}${insurance}`} title={`${words.year(year)} ${words.insurances[insurance]}`} text={words.yuan(yuan(balanceFen))} />
            ))}
          </Box>
        </Box>
      )}
      {hospitals.length > 0 && (
        <Box className='stack'>
          <Words as='h2' className='subheading'>{words.hospitals}</Words>
          <Box className='card'>{hospitals.map((name) => <ListRow key={name} title={name} />)}</Box>
        </Box>
      )}
    </>
  )
}

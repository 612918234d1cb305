import { Box, Words } from '@/platform/elements'
import type { CampaignFiguresQuery } from '@/gql/graphql'
import { agency } from '@/texts/agency'

const words = agency

type Standing = CampaignFiguresQuery['campaignFigures']['standing'][number]

/** Where the duty stands, a bar for each district; its numbers stand beside it. */
export function StandingBars({ standing }: { standing: Standing[] }) {
  const most = Math.max(1, ...standing.map(({ must }) => must))
  const rows = [...standing].sort((one, other) => other.must - one.must)
  return (
    <Box className='stack'>
      <Legend parts={[['good', words.current], ['warn', words.never], ['bad', words.overdue]]} />
      <Box as='ul' className='bars' id='standing'>
        {rows.map(({ district, districtName, must, never, overdue }) => (
          <Box as='li' className='bars__row' key={district}>
            <Words as='span' className='bars__name'>{districtName}</Words>
            <Box className='bars__track'>
              <Part kind='good' share={(must - never - overdue) / most} />
              <Part kind='warn' share={never / most} />
              <Part kind='bad' share={overdue / most} />
            </Box>
            <Words as='span' className='bars__numbers'>{words.standingNumbers(must, overdue, never)}</Words>
          </Box>
        ))}
      </Box>
    </Box>
  )
}

export type Kind = 'good' | 'warn' | 'bad'

function Part({ kind, share }: { kind: Kind; share: number }) {
  return share > 0 ? <Box className={`bars__part bars__part--${kind}`} style={{ width: `${(share * 100).toFixed(2)}%` }} /> : null
}

/** What each colour means; each has a pattern of its own too. */
export function Legend({ parts }: { parts: [Kind, string][] }) {
  return (
    <Box className='legend'>
      {parts.map(([kind, name]) => (
        <Box className='legend__one' key={kind}>
          <Box className={`legend__box bars__part--${kind}`} />
          <Words as='span' className='legend__name'>{name}</Words>
        </Box>
      ))}
    </Box>
  )
}

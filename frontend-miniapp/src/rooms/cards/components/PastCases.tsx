import { ListRow } from '@/components/list-row/ListRow'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { moment } from '@/platform/when'
import { texts } from '@/texts'
import type { Overview } from '../types'

/** Requests that are over. */
export function PastCases({ cases }: { cases: Overview['pastCases'] }) {
  if (cases.length === 0) return null
  return (
    <Box className='stack'>
      <Words as='h3' className='subheading'>{texts.cards.past}</Words>
      <Box className='card'>
        {cases.map(({ id, statusText, submittedAt }) => (
          <ListRow key={id} title={moment(submittedAt)} text={statusText} onPress={() => go('cardProgress', { id })} />
        ))}
      </Box>
    </Box>
  )
}

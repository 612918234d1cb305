import { ListRow } from '@/components/list-row/ListRow'
import { Box, Words } from '@/platform/elements'
import { moment } from '@/platform/when'
import { texts } from '@/texts'
import type { CardCase } from '../types'

const words = texts.cards

/** Number and history, as it is read out to the helpline. */
export function CardEvents({ found }: { found: CardCase }) {
  return (
    <Box className='card' id='card-events'>
      <ListRow title={words.number} text={found.number} />
      <Box className='card--padded'>
        <Words as='h2' className='subheading'>{words.events}</Words>
        {found.events.map(({ at, status, statusText, note }, index) => (
          <Box key={`${at}${status}${index}`}>
            <Words className='words'>{note || statusText}</Words>
            <Words className='words words--soft words--small'>{moment(at)}</Words>
          </Box>
        ))}
      </Box>
    </Box>
  )
}

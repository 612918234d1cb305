import { ListRow } from '@/components/list-row/ListRow'
import { Box } from '@/platform/elements'
import { texts } from '@/texts'
import type { CardRequest } from '../types'

const words = texts.cards

/** Where the card goes, who receives it and with which documents. */
export function Receiving({ request }: { request: CardRequest }) {
  const { way, destination, collector, agentName, courier, trackingNumber, papers } = request
  const who = words.collectors[collector]
  return (
    <Box className='card' id='receiving'>
      <ListRow title={words.receive} text={words.ways[way]} />
      <ListRow title={words.place} text={destination} />
      <ListRow title={words.who} text={agentName ? `${who} ${agentName}` : who} />
      <ListRow title={words.bring} text={papers.join('、')} />
      {trackingNumber && <ListRow title={words.parcel} text={words.tracking(courier, trackingNumber)} />}
    </Box>
  )
}

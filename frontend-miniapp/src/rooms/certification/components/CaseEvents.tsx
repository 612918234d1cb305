import { ListRow } from '@/components/list-row/ListRow'
import type { CaseProgressFragment } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { day, moment } from '@/platform/when'
import { texts } from '@/texts'
import { forms } from '@/texts/forms'

const words = texts.certification

/** Number and history, as it is read out to the helpline. */
export function CaseEvents({ found }: { found: CaseProgressFragment }) {
  return (
    <Box className='card'>
      <ListRow title={words.number} text={found.number} />
      {found.certification?.assister && (
        <ListRow
          title={forms.assistedBy(forms.ways[found.certification.way], found.certification.assister)}
          text={forms.seenOn(day(found.certification.holdsFrom))}
        />
      )}
      <Box className='card--padded'>
        <Words as='h2' className='subheading'>{words.events}</Words>
        {found.events.map(({ at, status, statusText, note }) => (
          <Box key={`${at}${status}`}>
            <Words className='words'>{statusText}</Words>
            <Words className='words words--soft words--small'>{note ? `${moment(at)} ${note}` : moment(at)}</Words>
          </Box>
        ))}
      </Box>
    </Box>
  )
}

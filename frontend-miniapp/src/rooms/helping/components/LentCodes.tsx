import { ListRow } from '@/components/list-row/ListRow'
import type { HelpersQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { moment } from '@/platform/when'
import { texts } from '@/texts'

const words = texts.helping

/** Login codes that went to a helper's phone: when, to whose, and whether it was used. */
export function LentCodes({ codes }: { codes: HelpersQuery['lentCodes'] }) {
  if (codes.length === 0) return null
  return (
    <>
      <Words as='h3' className='subheading'>{words.lentCodes}</Words>
      <Box className='card' id='lent-codes'>
        {codes.map(({ phoneMasked, sentAt, usedAt }) => (
          <ListRow key={sentAt} title={words.lentTo(phoneMasked)} text={moment(sentAt)} mark={usedAt ? words.lentUsed : words.lentUnused} />
        ))}
      </Box>
    </>
  )
}

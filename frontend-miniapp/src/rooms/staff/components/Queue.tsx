import { useState } from 'react'
import { useAgainOnShow } from '@/api/hooks'
import { ask } from '@/api/session'
import { usePages } from '@/api/use-pages'
import { ListRow } from '@/components/list-row/ListRow'
import { ReviewsDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { day, moment } from '@/platform/when'
import { staff } from '@/texts/staff'
import { PagedList } from './PagedList'

const words = staff
const PAGE = 20

/** What waits for this reviewer, the longest waiting first. */
export function Queue() {
  const [total, setTotal] = useState(0)
  const pages = usePages('queue', async (after) => {
    const { reviews } = await ask(ReviewsDocument, { first: PAGE, after })
    setTotal(reviews.total)
    return reviews
  })
  useAgainOnShow(pages.load)
  return (
    <Box className='stack'>
      <Words as='h2' className='heading'>{words.queue}</Words>
      {Boolean(pages.rows?.length) && <Words className='words words--soft' id='queue-count'>{words.queueCount(total)}</Words>}
      <PagedList id='queue' pages={pages} empty={{ title: words.queueEmpty, text: words.queueEmptyText }}>
        {(line) => (
          <ListRow
            key={line.id}
            title={line.number}
            text={words.line(moment(line.openedAt), day(line.dueOn))}
            mark={line.second ? words.second : words.kinds[line.kind]}
            markKind={line.second || line.kind === 'OBJECTION' ? 'warn' : 'plain'}
            onPress={() => go('review', { id: line.id })}
          />
        )}
      </PagedList>
    </Box>
  )
}

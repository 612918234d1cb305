import { useAgainOnShow, useQuery } from '@/api/hooks'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { ReviewsDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { day, moment } from '@/platform/when'
import { staff } from '@/texts/staff'

const words = staff

/** What waits for this reviewer, the longest waiting first. */
export function Queue() {
  const { data, trouble, again } = useQuery(ReviewsDocument, {})
  useAgainOnShow(again)
  return (
    <Box className='stack'>
      <Words as='h2' className='heading'>{words.queue}</Words>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!data && !trouble && <Skeleton lines={4} />}
      {data?.reviews.length === 0 && <Empty title={words.queueEmpty} text={words.queueEmptyText} />}
      {Boolean(data?.reviews.length) && (
        <>
          <Words className='words words--soft'>{words.queueCount(data?.reviews.length ?? 0)}</Words>
          <Box className='card' id='queue'>
            {data?.reviews.map((line) => (
              <ListRow
                key={line.id}
                title={line.number}
                text={words.line(moment(line.openedAt), day(line.dueOn))}
                mark={line.second ? words.second : words.kinds[line.kind]}
                markKind={line.second || line.kind === 'OBJECTION' ? 'warn' : 'plain'}
                onPress={() => go('review', { id: line.id })}
              />
            ))}
          </Box>
        </>
      )}
    </Box>
  )
}

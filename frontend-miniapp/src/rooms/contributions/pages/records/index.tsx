import { useState } from 'react'
import { useAgainOnShow, useQuery } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { RightsRecordsDocument, type RightsRecordsQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { day, moment } from '@/platform/when'
import { texts } from '@/texts'
import { monthName } from '../../months'

const words = texts.contributions
const PAGE = 10
const MOST = 100

type Record = RightsRecordsQuery['rightsRecords']['edges'][number]['node']

/** The rights records that were asked for: which are ready, and until when. */
export default function RightsRecordsPage() {
  const [first, setFirst] = useState(PAGE)
  const { data, trouble, again, loading } = useQuery(RightsRecordsDocument, { first })
  useAgainOnShow(again)
  const page = data?.rightsRecords
  return (
    <Screen
      title={words.recordsTitle}
      actions={<Button id='new-record' onPress={() => go('requestRecord')}>{words.newRecord}</Button>}
    >
      <Words as='h2' className='heading'>{words.recordsHeading}</Words>
      <Notice text={`${words.recordsText}${words.recordsWindow}`} />
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!page && !trouble && <Skeleton lines={4} />}
      {page?.edges.length === 0 && <Empty title={words.noRecords} text={words.noRecordsText} />}
      {Boolean(page?.edges.length) && (
        <Box className='card' id='rights-records'>
          {page?.edges.map(({ node }) => <RecordRow key={node.id} record={node} />)}
        </Box>
      )}
      {page?.pageInfo.hasNextPage && first < MOST && (
        <Button id='more-records' kind='plain' busy={loading} onPress={() => setFirst(Math.min(first + 3 * PAGE, MOST))}>{words.moreRecords}</Button>
      )}
    </Screen>
  )
}

const KINDS = { SUBMITTED: 'warn', READY: 'good', EXPIRED: 'plain' } as const

function RecordRow({ record }: { record: Record }) {
  const { id, since, until, state, readyAt, expiresOn } = record
  const said = { SUBMITTED: () => words.readyAt(moment(readyAt)), READY: () => words.keptUntil(day(expiresOn)), EXPIRED: () => words.expired }
  return (
    <ListRow
      title={words.rangeSaid(monthName(since), monthName(until))}
      text={said[state]()}
      mark={words.recordState[state]}
      markKind={KINDS[state]}
      onPress={state === 'READY' ? () => go('contributionPaper', { id }) : undefined}
    />
  )
}

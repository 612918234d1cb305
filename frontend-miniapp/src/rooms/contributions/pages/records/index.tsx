import { useAgainOnShow } from '@/api/hooks'
import { ask } from '@/api/session'
import { usePages } from '@/api/use-pages'
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

type Record = RightsRecordsQuery['rightsRecords']['edges'][number]['node']

/** The rights records that were asked for: which are ready, and until when. */
export default function RightsRecordsPage() {
  const { rows, more, loading, trouble, load, loadMore } = usePages('rights-records', async (after) =>
    (await ask(RightsRecordsDocument, { first: PAGE, after })).rightsRecords)
  useAgainOnShow(load)
  return (
    <Screen
      title={words.recordsTitle}
      actions={<Button id='new-record' onPress={() => go('requestRecord')}>{words.newRecord}</Button>}
    >
      <Words as='h2' className='heading'>{words.recordsHeading}</Words>
      <Notice text={`${words.recordsText}${words.recordsWindow}`} />
      <ErrorNotice trouble={trouble} onAgain={() => void (rows ? loadMore() : load())} />
      {!rows && !trouble && <Skeleton lines={4} />}
      {rows?.length === 0 && <Empty title={words.noRecords} text={words.noRecordsText} />}
      {Boolean(rows?.length) && (
        <Box className='card' id='rights-records'>{rows?.map((record) => <RecordRow key={record.id} record={record} />)}</Box>
      )}
      {more && <Button id='more-records' kind='plain' busy={loading} onPress={() => void loadMore()}>{words.moreRecords}</Button>}
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

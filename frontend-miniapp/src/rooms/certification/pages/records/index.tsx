import { useAgainOnShow } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { Box } from '@/platform/elements'
import { texts } from '@/texts'
import { RecordRow } from '../../components/RecordRow'
import { useRecords } from '../../use-records'

const words = texts.certification

/** 认证记录: every certification with its result and reason. */
export default function RecordsPage() {
  const { records, more, loading, trouble, load, loadMore } = useRecords()
  useAgainOnShow(load)
  return (
    <Screen title={words.recordsTitle} tab='records'>
      <ErrorNotice trouble={trouble} onAgain={() => void load()} />
      {!records && !trouble && <Skeleton lines={5} />}
      {records?.length === 0 && <Empty title={words.recordsEmpty} text={words.recordsEmptyText} />}
      {Boolean(records?.length) && (
        <Box className='card' id='records'>
          {records?.map((record) => <RecordRow key={record.id} record={record} />)}
        </Box>
      )}
      {more && <Button id='more' kind='plain' busy={loading} onPress={() => void loadMore()}>{words.more}</Button>}
    </Screen>
  )
}

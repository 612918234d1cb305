import { usePageQuery } from '@/platform/page-query'
import { useCallback } from 'react'
import { useQuery } from '@/api/hooks'
import { useFollowed } from '@/api/use-followed'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { CaseDocument, CaseProgressedDocument, type CaseProgressFragment } from '@/gql/graphql'
import { startAt } from '@/platform/navigate'
import { texts } from '@/texts'
import { CaseEvents } from '../../components/CaseEvents'
import { CaseOutcome } from '../../components/CaseOutcome'
import { isRunning } from '../../standing-of-case'

const words = texts.certification
const home = () => startAt('home')

/** What happens to what was submitted, and when; then what came of it. */
export default function ProgressPage() {
  const { id = '' } = usePageQuery()
  const { data, trouble, again } = useQuery(CaseDocument, { id })
  const asked = data?.node && 'status' in data.node ? data.node as CaseProgressFragment : undefined
  const poll = useCallback(() => void again(), [again])
  const followed = useFollowed(CaseProgressedDocument, { id }, poll, asked ? isRunning(asked.status) : false)
  const found = followed?.caseProgress ?? asked

  return (
    <Screen
      title={words.progressTitle}
      onBack={home}
      actions={(
        <>
          <Button id='to-records' kind='plain' onPress={() => startAt('records')}>{words.seeRecords}</Button>
          <Button id='to-home' kind='plain' onPress={home}>{texts.common.backHome}</Button>
        </>
      )}
    >
      <ErrorNotice trouble={trouble} onAgain={poll} />
      {!data && !trouble && <Skeleton lines={5} />}
      {data && !found && <Notice kind='warn' text={words.caseGone} />}
      {found && <CaseOutcome found={found} />}
      {found && <CaseEvents found={found} />}
    </Screen>
  )
}

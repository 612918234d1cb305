import { usePageQuery } from '@/platform/page-query'
import { useCallback } from 'react'
import { useQuery } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { BindingCaptureDocument, BoundDocument, CaptureProgressedDocument, type CaptureResultFragment } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { replace, startAt } from '@/platform/navigate'
import { texts } from '@/texts'
import { useFollowed } from '@/api/use-followed'

const words = texts.binding
const home = () => startAt('home')

/** What came of a binding: at once with numbers, within a minute or so with the face. */
export default function BindingResultPage() {
  const { challenge, done } = usePageQuery()
  return (
    <Screen title={words.title} onBack={home}>
      {done || !challenge ? <Bound /> : <Waiting challengeId={challenge} />}
    </Screen>
  )
}

function Waiting({ challengeId }: { challengeId: string }) {
  const { data, trouble, again } = useQuery(BindingCaptureDocument, { challengeId })
  const asked = data?.node && 'capture' in data.node ? data.node.capture : undefined
  const poll = useCallback(() => void again(), [again])
  const followed = useFollowed(CaptureProgressedDocument, { challengeId }, poll, asked?.state === 'WAITING')
  const capture = followed?.captureProgress ?? asked
  if (!capture) return trouble ? <ErrorNotice trouble={trouble} onAgain={poll} /> : <Skeleton />
  if (capture.state === 'ACCEPTED') return <Bound />
  if (capture.state === 'RETURNED') return <Returned reasons={capture.reasons} />
  const reviewing = capture.state === 'IN_REVIEW'
  return (
    <Box className='stack' id='binding-waiting' role='status'>
      <Words as='h2' className='heading'>{reviewing ? words.reviewHeading : words.waitingHeading}</Words>
      <Words className='words'>{reviewing ? words.reviewText : words.waitingText}</Words>
      {capture.waiting && <Words className='words' id='waiting'>{texts.common.waiting(capture.waiting.ahead, capture.waiting.seconds)}</Words>}
      {reviewing && <Button kind='plain' onPress={() => replace('bindByNumbers')}>{words.insteadNumbers}</Button>}
      <Button kind={reviewing ? 'plain' : 'main'} onPress={home}>{texts.common.backHome}</Button>
    </Box>
  )
}

function Returned({ reasons }: { reasons: CaptureResultFragment['reasons'] }) {
  return (
    <Box className='stack' id='binding-returned'>
      <Notice kind='bad' urgent title={words.failedHeading}>
        {reasons.map(({ code, message }) => <Words className='notice__text' key={code}>{message}</Words>)}
      </Notice>
      <Button id='face-again' onPress={() => replace('bindByFace')}>{words.failedAgain}</Button>
      <Button id='other-way' kind='plain' onPress={() => replace('bindByNumbers')}>{words.insteadNumbers}</Button>
    </Box>
  )
}

function Bound() {
  const { data, trouble, again } = useQuery(BoundDocument, {})
  const name = data?.me.person?.nameMasked
  if (!data) return trouble ? <ErrorNotice trouble={trouble} onAgain={() => void again()} /> : <Skeleton />
  return (
    <Box className='stack' id='binding-done'>
      <Notice kind='good' urgent title={words.doneHeading} text={name && words.doneText(name)} />
      <Button id='go-certify' onPress={() => replace('certification')}>{words.goCertify}</Button>
      <Button kind='plain' onPress={home}>{texts.common.backHome}</Button>
    </Box>
  )
}

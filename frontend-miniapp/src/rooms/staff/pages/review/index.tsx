import { useState } from 'react'
import { useQuery } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { ReviewDocument, type CaseStatus } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { replace } from '@/platform/navigate'
import { usePageQuery } from '@/platform/page-query'
import { staff } from '@/texts/staff'
import { DecisionForm } from '../../components/DecisionForm'
import { EvidenceSides } from '../../components/EvidenceSides'
import { ReviewFacts } from '../../components/ReviewFacts'
import '../../staff.scss'

const words = staff

type Told = keyof typeof words.decidedTexts

/** One uncertain case or objection: look, compare, decide. */
export default function ReviewPage() {
  const { id = '' } = usePageQuery()
  const { data, trouble, again } = useQuery(ReviewDocument, { id })
  const [decided, setDecided] = useState<CaseStatus>()
  const review = data?.review
  const back = <Button id='to-queue' kind='plain' onPress={() => replace('desk')}>{words.toQueue}</Button>
  return (
    <Screen title={words.reviewTitle} wide onBack={() => replace('desk')}>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!data && !trouble && <Skeleton lines={5} />}
      {data && !review && <Empty title={words.gone} text={words.goneText}>{back}</Empty>}
      {decided && <Notice kind='good' id='decided' urgent title={words.decided} text={words.decidedTexts[decided as Told] ?? words.decidedTexts.DECIDED}>{back}</Notice>}
      {review && !decided && (
        <>
          <Words as='h2' className='heading'>{`${words.kinds[review.kind]} ${review.number}`}</Words>
          <EvidenceSides review={review} />
          <Box className='evidence__columns'>
            <Box className='evidence__column'><ReviewFacts review={review} /></Box>
            <Box className='evidence__column'><DecisionForm review={review} onDecided={setDecided} /></Box>
          </Box>
        </>
      )}
    </Screen>
  )
}

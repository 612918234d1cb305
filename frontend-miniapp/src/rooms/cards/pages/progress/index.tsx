import { useCallback } from 'react'
import { useAgainOnShow, useQuery } from '@/api/hooks'
import { useFollowed } from '@/api/use-followed'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { CardProgressDocument, CardProgressedDocument } from '@/gql/graphql'
import { replace } from '@/platform/navigate'
import { usePageQuery } from '@/platform/page-query'
import { texts } from '@/texts'
import { CardEvents } from '../../components/CardEvents'
import { CardOutcome } from '../../components/CardOutcome'
import { Payment } from '../../components/Payment'
import { Receiving } from '../../components/Receiving'
import { RequestActions } from '../../components/RequestActions'
import { outcomeOf } from '../../outcome'
import { isRunning, type CardCase, type CardRequest } from '../../types'

const words = texts.cards
const toCard = () => replace('card')

/** How far a card is, live; what is still to be done stands first. */
export default function CardProgressPage() {
  const { id = '' } = usePageQuery()
  const { data, trouble, again } = useQuery(CardProgressDocument, { id })
  const poll = useCallback(() => void again(), [again])
  useAgainOnShow(again)
  const { shown: first, refused } = outcomeOf(data?.cardProgress)
  const followed = useFollowed(CardProgressedDocument, { id }, poll, first ? isRunning(first.status) : false)
  const found = refused ? undefined : newerOf(followed?.caseProgress, first) // what the window hides, the socket shows neither

  return (
    <Screen
      title={words.progressTitle}
      onBack={toCard}
      actions={<Button id='to-card' kind='plain' onPress={toCard}>{words.backToCard}</Button>}
    >
      <ErrorNotice trouble={trouble ?? refused} onAgain={poll} />
      {!data && !trouble && <Skeleton lines={5} />}
      {found && !found.cardRequest && <Notice kind='warn' text={words.gone} />}
      {found?.cardRequest && <Found found={found} request={found.cardRequest} id={id} poll={poll} />}
    </Screen>
  )
}

/** The socket may be ahead of what was asked for, or behind it. */
const newerOf = (live?: CardCase, asked?: CardCase): CardCase | undefined =>
  (live && asked && live.events.length >= asked.events.length ? live : asked)

function Found({ found, request, id, poll }: { found: CardCase; request: CardRequest; id: string; poll: () => void }) {
  return (
    <>
      <CardOutcome found={found} />
      {request.payUntil && <Payment id={id} request={request} onChange={poll} />}
      <Receiving request={request} />
      <RequestActions id={id} request={request} onChange={poll} />
      <CardEvents found={found} />
    </>
  )
}

import { Notice } from '@/components/notice/Notice'
import { Words } from '@/platform/elements'
import { day } from '@/platform/when'
import { texts } from '@/texts'
import { isRunning, type CardCase } from '../types'

const words = texts.cards

/** Where the request stands, and when the card can be expected. */
export function CardOutcome({ found }: { found: CardCase }) {
  const { status, statusText, dueOn, dueEstimated, cardRequest } = found
  const due = dueEstimated ? words.estimated(day(dueOn)) : day(dueOn)
  const kind = status === 'HANDED_OVER' || status === 'AT_OUTLET' ? 'good' : (isRunning(status) ? 'info' : 'warn')
  const waits = isRunning(status) && status !== 'AT_OUTLET' && status !== 'WITH_COURIER'
  return (
    <Notice kind={kind} id='outcome' urgent title={statusText} text={waits ? words.due(due) : undefined}>
      {cardRequest && <Words className='notice__text'>{words.kinds[cardRequest.kind]}</Words>}
    </Notice>
  )
}

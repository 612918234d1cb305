import { Notice } from '@/components/notice/Notice'
import { Words } from '@/platform/elements'
import { day } from '@/platform/when'
import { texts } from '@/texts'
import type { Overview } from '../types'

const words = texts.cards

const KINDS = { IN_USE: 'good', LOST: 'bad', IN_STOCK: 'warn', ON_ITS_WAY: 'info', CANCELLED: 'bad' } as const

/** Where the card stands, and what on it is out of date. */
export function CardFace({ card, changed }: Pick<Overview, 'card' | 'changed'>) {
  if (!card) return <Notice kind='warn' id='card' title={words.noCard} />
  return (
    <>
      <Notice kind={KINDS[card.state]} id='card' title={words.states[card.state]} text={words.cardNumber(card.numberMasked)}>
        {card.madeOn && <Words className='notice__text'>{words.madeOn(day(card.madeOn))}</Words>}
      </Notice>
      {changed.length > 0 && (
        <Notice kind='warn' id='changed' text={words.changed(changed.map((item) => words.items[item]).join('、'))} />
      )}
    </>
  )
}

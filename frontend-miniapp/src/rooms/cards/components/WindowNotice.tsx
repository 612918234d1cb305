import { Notice } from '@/components/notice/Notice'
import { Words } from '@/platform/elements'
import { day, moment } from '@/platform/when'
import { texts } from '@/texts'
import type { Overview } from '../types'

const words = texts.cards

/** When it opens again, and a month that is postponed. */
export function WindowNotice({ found }: { found: Overview }) {
  return (
    <>
      {!found.windowOpen && (
        <Notice kind='warn' id='closed' title={words.closed} text={words.closedText(moment(found.opensAt), found.hours)}>
          <Words className='notice__text'>{words.outletHours(found.outletHours)}</Words>
        </Notice>
      )}
      {found.postponedTo && <Notice id='postponed' text={words.postponed(day(found.postponedTo))} />}
    </>
  )
}

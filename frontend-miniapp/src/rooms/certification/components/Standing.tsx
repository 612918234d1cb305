import { Notice } from '@/components/notice/Notice'
import type { CertificationQuery } from '@/gql/graphql'
import { Words } from '@/platform/elements'
import { day, isPast } from '@/platform/when'
import { texts } from '@/texts'

const words = texts.certification

/** Must, may, or need not; and why. */
export function Standing({ certification }: { certification: NonNullable<CertificationQuery['certification']> }) {
  const { scope, scopeMessage, dueOn, lastCertifiedOn } = certification
  const titles = {
    MUST: dueOn && !isPast(dueOn) ? words.must(day(dueOn)) : words.mustSoon,
    MAY: words.may,
    NOT_IN_SCOPE: words.notInScope,
  }
  return (
    <Notice kind={scope === 'MUST' ? 'warn' : 'info'} title={titles[scope]} text={scopeMessage}>
      <Words className='notice__text'>{lastCertifiedOn ? words.lastOn(day(lastCertifiedOn)) : words.never}</Words>
    </Notice>
  )
}

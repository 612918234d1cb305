import { Button } from '@/components/button/Button'
import { Notice } from '@/components/notice/Notice'
import type { CaseProgressFragment } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go, replace } from '@/platform/navigate'
import { day } from '@/platform/when'
import { texts } from '@/texts'
import { forms } from '@/texts/forms'

const words = texts.certification

/** Under way, passed, or not: each with what comes next. */
export function CaseOutcome({ found }: { found: CaseProgressFragment }) {
  if (found.status === 'SUCCEEDED') {
    return <Passed found={found} />
  }
  if (found.status === 'RETURNED' || found.status === 'REFUSED') return <Refused found={found} />
  if (found.status === 'WITHDRAWN' || found.status === 'REVOKED') return <Ended found={found} />
  return <UnderWay found={found} />
}

/** Withdrawn or taken back: why, and the ways that are left. */
function Ended({ found }: { found: CaseProgressFragment }) {
  const why = found.events[found.events.length - 1]?.note
  return (
    <Box className='stack' id='outcome'>
      <Notice kind='warn' urgent title={found.statusText} text={found.status === 'WITHDRAWN' ? why || words.withdrawnText : words.revokedText} />
      {!found.certification?.forSomeoneElse && (
        <Button id='to-overview' onPress={() => replace('certification')}>{words.whereIStand}</Button>
      )}
      <Button id='other-ways' kind='plain' onPress={() => replace('otherWays')}>{words.otherWays}</Button>
    </Box>
  )
}

/** Passed: with a certificate to show, where it is one's own. */
function Passed({ found }: { found: CaseProgressFragment }) {
  const { id, certificateId } = found.certification ?? {}
  return (
    <Box className='stack'>
      <Notice kind='good' id='outcome' urgent title={words.passedHeading} text={words.passedText} />
      {id && certificateId && <Button id='certificate' onPress={() => go('certificate', { id })}>{words.certificate}</Button>}
    </Box>
  )
}

/** What comes next, by how the person certified. */
function stepsOf(found: CaseProgressFragment): string[] {
  const way = found.certification?.way
  return way && way !== 'OWN_FACE' && way !== 'HELPER_FACE' ? forms.underWaySteps : words.nextSteps
}

function UnderWay({ found }: { found: CaseProgressFragment }) {
  const waiting = found.certification?.waiting
  const due = found.dueEstimated ? words.estimated(day(found.dueOn)) : day(found.dueOn)
  return (
    <Box className='stack' id='outcome'>
      <Notice
        kind='good'
        urgent
        title={found.status === 'IN_REVIEW' ? words.inReviewHeading : words.submittedHeading}
        text={found.status === 'IN_REVIEW' ? words.inReviewText(due) : words.submittedText(due)}
      />
      {waiting && <Words className='words' id='waiting'>{texts.common.waiting(waiting.ahead, waiting.seconds)}</Words>}
      <Box className='card card--padded'>
        <Words as='h2' className='subheading'>{words.whatNext}</Words>
        {stepsOf(found).map((step, index) => (
          <Words className='words' key={step}>{`${index + 1}. ${step}`}</Words>
        ))}
        <Words className='words'>{words.nothingToDo}</Words>
      </Box>
    </Box>
  )
}

function Refused({ found }: { found: CaseProgressFragment }) {
  const reasons = found.certification?.reasons ?? []
  return (
    <Box className='stack' id='outcome'>
      <Notice kind='bad' urgent title={found.certification?.isObjection ? words.objectionRefused : words.refusedHeading}>
        {reasons.length === 0 && <Words className='notice__text'>{found.statusText}</Words>}
        {reasons.map(({ code, message }) => (
          <Words className='notice__text' key={code}>{message}</Words>
        ))}
      </Notice>
      <Button id='recertify' onPress={() => replace(found.certification?.forSomeoneElse ? 'helped' : 'confirm')}>{words.recertify}</Button>
      {found.certification?.mayObject && (
        <Button id='object-link' kind='plain' onPress={() => go('objection', { id: found.id })}>{words.object}</Button>
      )}
      <Button id='other-ways' kind='plain' onPress={() => replace(found.certification?.forSomeoneElse ? 'helped' : 'otherWays')}>{words.otherWaysAfter}</Button>
    </Box>
  )
}

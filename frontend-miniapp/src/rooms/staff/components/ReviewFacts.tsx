import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Box, Words } from '@/platform/elements'
import { day, moment } from '@/platform/when'
import { texts } from '@/texts'
import { staff } from '@/texts/staff'
import type { ReviewShown } from './EvidenceSides'

const words = staff
const actions = texts.faces.actions

/** Whom it should show, what was measured, what the person and the first reviewer say. */
export function ReviewFacts({ review }: { review: ReviewShown }) {
  const { first, difference } = review
  return (
    <Box className='stack'>
      {review.diedOn && <Notice kind='bad' title={words.died} text={words.diedText(day(review.diedOn))} />}
      {review.statement && <Notice kind='info' title={words.statement} text={review.statement} />}
      {first && <Notice kind='warn' title={words.first} text={words.firstText(words.reasons[first.reason], first.note)} />}
      <Words as='h3' className='subheading'>{words.facts}</Words>
      <Box className='card'>
        <ListRow title={words.name} text={review.nameMasked} />
        <ListRow title={words.identity} text={review.identityMasked} />
        <ListRow title={words.born} text={words.bornIn(words.sexes[review.sex], review.birthYear)} />
        <ListRow
          title={words.submitted}
          text={moment(review.submittedAt)}
          mark={review.way === 'HELPER_FACE' ? words.helped : undefined}
        />
        <ListRow title={words.due} text={day(review.dueOn)} />
        {typeof difference === 'number' && <ListRow title={words.difference} text={words.differenceText(difference.toFixed(3))} />}
        <ListRow title={words.actions} text={review.actions.map((action) => actions[action]).join('、')} />
      </Box>
    </Box>
  )
}

import { Button } from '@/components/button/Button'
import { Notice } from '@/components/notice/Notice'
import type { ReviewQuery } from '@/gql/graphql'
import { Box, Picture, Words } from '@/platform/elements'
import { Clip } from '@/platform/clip'
import { day } from '@/platform/when'
import { staff } from '@/texts/staff'
import { useEvidence } from '../use-evidence'

const words = staff

export type ReviewShown = NonNullable<ReviewQuery['review']>

/** Registered photo and recording side by side; opening them is a look on record. */
export function EvidenceSides({ review }: { review: ReviewShown }) {
  const { sides, state, open } = useEvidence(review.path, review.stills)
  if (review.recordingDeleted) return <Notice kind='warn' text={words.recordingGone} />
  if (!sides) {
    return (
      <Box className='stack'>
        {state === 'failed' && <Notice kind='bad' urgent text={words.evidenceFailed} />}
        <Button id='open-evidence' busy={state === 'opening'} onPress={() => void open()}>{words.loadEvidence}</Button>
        <Words className='words words--soft words--small'>{words.evidenceNote}</Words>
      </Box>
    )
  }
  return (
    <Box className='evidence' id='evidence'>
      <Box className='evidence__side'>
        <Words as='h3' className='subheading'>{words.photo}</Words>
        <Picture className='evidence__picture' src={sides.photo.address} alt={words.photo} />
        {review.photoTakenOn && <Words className='words words--soft words--small'>{words.photoTaken(day(review.photoTakenOn))}</Words>}
      </Box>
      <Box className='evidence__side'>
        <Words as='h3' className='subheading'>{words.recording}</Words>
        {sides.recording.map(({ address, video }, index) => (video
          ? <Clip key={address} className='evidence__picture' src={address} label={words.recording} />
          : <Picture key={address} className='evidence__picture' src={address} alt={words.still(index + 1)} />))}
      </Box>
    </Box>
  )
}

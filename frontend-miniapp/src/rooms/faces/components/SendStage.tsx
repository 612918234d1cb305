import type { Trouble } from '@/api/problems'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Notice } from '@/components/notice/Notice'
import { Progress } from '@/components/progress/Progress'
import { Box, Words } from '@/platform/elements'
import { texts } from '@/texts'
import type { Sending } from '../use-sending'

const words = texts.faces

export interface SendStageProps {
  sending?: Sending
  refusal?: Trouble
  onSend: () => void
  onRecordAgain: () => void
  onAfresh: () => void
}

/** Recorded: submit it or do it over; then the upload, which outlasts a lost network. */
export function SendStage({ sending, refusal, onSend, onRecordAgain, onAfresh }: SendStageProps) {
  if (sending) {
    return (
      <Box className='stack' id='sending'>
        <Words as='h2' className='heading' takesFocus>{words.uploading}</Words>
        <Progress share={sending.share} label={words.uploading} />
        {sending.waiting && <Notice kind='warn' id='upload-waiting' urgent text={words.uploadWaiting} />}
        <Words className='words'>{sending.submitting ? words.submitting : words.uploadStay}</Words>
      </Box>
    )
  }
  // A refusal that a new try cannot mend asks for new actions; otherwise the same capture goes again.
  return (
    <Box className='stack' id='recorded'>
      <Words as='h2' className='heading' takesFocus>{words.recordedHeading}</Words>
      <Words className='words'>{words.recordedText}</Words>
      <ErrorNotice trouble={refusal} />
      {refusal?.code === 'CHALLENGE_OVER'
        ? <Button id='afresh' onPress={onAfresh}>{words.newActions}</Button>
        : <Button id='submit' onPress={onSend}>{refusal ? texts.common.again : words.submit}</Button>}
      <Button kind='plain' onPress={onRecordAgain}>{words.recordAgain}</Button>
    </Box>
  )
}

import { Button } from '@/components/button/Button'
import { Box } from '@/platform/elements'
import { texts } from '@/texts'
import type { useSpeech } from '../use-speech'
import './speech-buttons.scss'

export interface SpeechButtonsProps {
  speech: ReturnType<typeof useSpeech>
  text: string
}

/** Hear it again, or have it quiet; on a phone without speech there is nothing to press. */
export function SpeechButtons({ speech, text }: SpeechButtonsProps) {
  if (!speech.possible) return null
  return (
    <Box className='speech-buttons'>
      {speech.on && <Button kind='plain' icon='sound' onPress={() => speech.say(text)}>{texts.faces.listenAgain}</Button>}
      <Button kind='quiet' onPress={speech.toggle}>{speech.on ? texts.faces.soundOff : texts.faces.soundOn}</Button>
    </Box>
  )
}

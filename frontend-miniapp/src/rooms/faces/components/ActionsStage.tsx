import { useEffect } from 'react'
import type { Task } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Icon } from '@/components/icon/Icon'
import type { ChallengeFragment } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { texts } from '@/texts'
import { ActionGuide } from './ActionGuide'
import { SpeechButtons } from './SpeechButtons'
import type { useSpeech } from '../use-speech'

const words = texts.faces

export interface ActionsStageProps {
  challenge: ChallengeFragment
  secondsLeft: number
  exchange: Task<[number]>
  speech: ReturnType<typeof useSpeech>
  onReady: () => void
}

/** What will have to be done, before any camera is on. */
export function ActionsStage({ challenge, secondsLeft, exchange, speech, onReady }: ActionsStageProps) {
  const { actions, exchangesLeft } = challenge
  const spoken = `${words.actionsHeading}：${actions.map((action) => words.actions[action]).join('，')}。`
  const { say } = speech
  useEffect(() => say(spoken), [say, spoken])
  return (
    <Box className='stack' id='actions-stage'>
      <Words as='h2' className='heading' takesFocus>{words.actionsHeading}</Words>
      {actions.map((action, position) => (
        <Box className='card card--padded' key={action}>
          <ActionGuide action={action} number={words.actionNumber(position + 1)} explained />
          {exchangesLeft > 0 && (
            <Button kind='quiet' busy={exchange.busy} onPress={() => void exchange.run(position)}>{words.exchange}</Button>
          )}
        </Box>
      ))}
      <ErrorNotice trouble={exchange.trouble} />
      <Words className='words words--soft'>{words.exchangesLeft(exchangesLeft)}</Words>
      <SpeechButtons speech={speech} text={spoken} />
      <TimeLeft seconds={secondsLeft} />
      <Button id='ready' onPress={onReady}>{words.ready}</Button>
      <Button kind='plain' id='practice' onPress={() => go('practice')}>{words.practiceFirst}</Button>
      <Words className='words words--soft'>{words.actionsText}</Words>
      {words.tips.map((tip) => (
        <Box className='tip' key={tip}>
          <Icon name='good' colour='good' />
          <Words as='span' className='words'>{tip}</Words>
        </Box>
      ))}
    </Box>
  )
}

function TimeLeft({ seconds }: { seconds: number }) {
  return <Words className='words words--soft'>{words.timeLeft(Math.floor(seconds / 60), seconds % 60)}</Words>
}

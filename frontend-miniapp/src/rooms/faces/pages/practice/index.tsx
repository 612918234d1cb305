import { useEffect, useState } from 'react'
import { Button } from '@/components/button/Button'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import type { FaceAction } from '@/gql/graphql'
import type { CameraTrouble } from '@/platform/camera/types'
import { Words } from '@/platform/elements'
import { back } from '@/platform/navigate'
import { texts } from '@/texts'
import { ActionGuide } from '../../components/ActionGuide'
import { CAMERA_TROUBLES, FaceOval } from '../../components/FaceOval'
import { SpeechButtons } from '../../components/SpeechButtons'
import { useSpeech } from '../../use-speech'

const words = texts.faces
const ACTIONS: FaceAction[] = ['BLINK', 'OPEN_MOUTH', 'TURN_LEFT', 'TURN_RIGHT', 'NOD']

/** All five actions, as often as one likes; nothing is recorded and nothing sent. */
export default function PracticePage() {
  const [now, setNow] = useState(0)
  const [mirror, setMirror] = useState(false)
  const [trouble, setTrouble] = useState<CameraTrouble>()
  const speech = useSpeech()
  const action = ACTIONS[now]
  const spoken = `${words.actions[action]}。${words.actionTexts[action]}`
  const { say } = speech
  useEffect(() => say(spoken), [say, spoken])
  const last = now === ACTIONS.length - 1

  return (
    <Screen
      title={words.practiceTitle}
      actions={(
        <>
          <Button id='practice-next' onPress={() => (last ? back() : setNow(now + 1))}>
            {last ? words.practiceDone : words.practiceNext}
          </Button>
          {now > 0 && <Button kind='plain' onPress={() => setNow(now - 1)}>{words.practicePrevious}</Button>}
        </>
      )}
    >
      <Words as='h2' className='heading'>{words.practiceHeading}</Words>
      {now === 0 && <Words className='words'>{words.practiceText}</Words>}
      <Words className='words words--soft'>{words.practiceOf(now + 1, ACTIONS.length)}</Words>
      <ActionGuide action={action} explained />
      <SpeechButtons speech={speech} text={spoken} />
      {mirror && !trouble && <FaceOval onReady={() => undefined} onTrouble={setTrouble} />}
      {trouble && <Notice kind='bad' urgent text={CAMERA_TROUBLES[trouble]} />}
      <Button kind='plain' icon='face' onPress={() => {
        setTrouble(undefined)
        setMirror(!mirror)
      }}>
        {mirror ? words.practiceCameraOff : words.practiceCamera}
      </Button>
    </Screen>
  )
}

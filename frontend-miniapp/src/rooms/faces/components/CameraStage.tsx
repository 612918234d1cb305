import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/button/Button'
import { Notice } from '@/components/notice/Notice'
import type { FaceAction } from '@/gql/graphql'
import type { Camera, CameraTrouble, Capture, Frame } from '@/platform/camera/types'
import { Box, Words } from '@/platform/elements'
import { texts } from '@/texts'
import { ActionGuide } from './ActionGuide'
import { CAMERA_TROUBLES, FaceOval } from './FaceOval'
import { hintOf, measure, type Hint, type Measures } from '../frame-hints'
import { Cancelled, startRecording, type Recording, type Stage } from '../recording'
import type { useSpeech } from '../use-speech'

const words = texts.faces

export interface CameraStageProps {
  actions: readonly FaceAction[]
  speech: ReturnType<typeof useSpeech>
  onCapture: (capture: Capture) => void
}

/** The face in the oval with hints, then the recording with its prompts. */
export function CameraStage({ actions, speech, onCapture }: CameraStageProps) {
  const [camera, setCamera] = useState<Camera>()
  const [trouble, setTrouble] = useState<CameraTrouble>()
  const [attempt, setAttempt] = useState(0)
  const [hint, setHint] = useState<Hint>('waiting')
  const [stage, setStage] = useState<Stage>()
  const [failed, setFailed] = useState(false)
  const before = useRef<Measures>()
  const recording = useRef<Recording>()
  useEffect(() => () => recording.current?.cancel(), [])

  const look = (frame: Frame) => {
    const now = measure(frame)
    setHint(hintOf(now, before.current))
    before.current = now
  }
  const enter = (next: Stage) => {
    setStage(next)
    speech.say(next.name === 'rest' ? words.lookAhead : words.actions[actions[next.position]])
  }
  const record = async () => {
    if (!camera) return
    setFailed(false)
    try {
      recording.current = startRecording(camera, actions.length, enter)
      onCapture(await recording.current.finished)
    } catch (error) {
      if (error instanceof Cancelled) return
      setStage(undefined)
      setFailed(true)
    }
  }

  if (trouble) {
    return (
      <Notice kind='bad' id='camera-trouble' urgent text={CAMERA_TROUBLES[trouble]}>
        <Button onPress={() => {
          setTrouble(undefined)
          setCamera(undefined)
          setAttempt(attempt + 1)
        }}>
          {texts.common.again}
        </Button>
      </Notice>
    )
  }
  return (
    <Box className='stack' id='camera-stage'>
      <Prompt camera={camera} stage={stage} actions={actions} hint={hint} />
      <FaceOval
        key={attempt}
        good={hint === 'good' || Boolean(stage)}
        onReady={setCamera}
        onTrouble={(kind) => {
          recording.current?.cancel()
          setStage(undefined)
          setTrouble(kind)
        }}
        onFrame={stage ? undefined : look}
      />
      {failed && <Notice kind='bad' urgent text={words.recordFailed} />}
      {camera && !camera.canRecord && !stage && <Notice text={words.stillsNote} />}
      {camera && !stage && <Button id='record' onPress={() => void record()}>{words.record}</Button>}
      {stage && <Words className='words words--soft recording-now'>{words.recordingNow}</Words>}
      {stage?.name === 'action' && (
        <Button id='next-action' onPress={() => recording.current?.next()}>
          {stage.position === actions.length - 1 ? words.lastAction : words.nextAction}
        </Button>
      )}
    </Box>
  )
}

/** Always at the same place above the camera: what to do just now. */
function Prompt({ camera, stage, actions, hint }: {
  camera?: Camera
  stage?: Stage
  actions: readonly FaceAction[]
  hint: Hint
}) {
  if (stage?.name === 'action') {
    return <Box role='status' id='prompt'><ActionGuide action={actions[stage.position]} /></Box>
  }
  const text = !camera ? words.cameraStarting : stage ? words.lookAhead : words.hints[hint]
  return (
    <Box role='status' id='prompt' className='prompt'>
      <Words className='heading'>{text}</Words>
    </Box>
  )
}

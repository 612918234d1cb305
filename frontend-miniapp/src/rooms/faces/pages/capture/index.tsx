import { usePageQuery } from '@/platform/page-query'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { Steps } from '@/components/steps/Steps'
import type { Capture } from '@/platform/camera/types'
import { replace } from '@/platform/navigate'
import { texts } from '@/texts'
import { ActionsStage } from '../../components/ActionsStage'
import { CameraStage } from '../../components/CameraStage'
import { SendStage } from '../../components/SendStage'
import { TimeSheet, TimeUp } from '../../components/TimeSheet'
import { errandOf } from '../../errands'
import { useChallenge } from '../../use-challenge'
import { useSending } from '../../use-sending'
import { useSpeech } from '../../use-speech'

const words = texts.faces

/** Actions, camera, recording, upload: one decision at a time, with the other way beside each. */
export default function CapturePage() {
  const errand = errandOf(usePageQuery().for)
  const lost = useCallback(() => replace(errand.begin), [errand])
  const { challenge, trouble, secondsLeft, start, exchange, extend } = useChallenge(errand, lost)
  const { sending, trouble: refusal, send } = useSending(errand)
  const speech = useSpeech()
  const [stage, setStage] = useState<'actions' | 'camera'>('actions')
  const [capture, setCapture] = useState<Capture>()

  const afresh = () => {
    setCapture(undefined)
    setStage('actions')
    void start()
  }
  const timeUp = Boolean(challenge) && secondsLeft === 0 && !sending
  const otherWay = <Button id='other-way' kind='quiet' onPress={errand.otherWay}>{errand.otherWayText}</Button>

  if (!challenge) {
    return (
      <Screen title={words.captureTitle} actions={otherWay}>
        {trouble ? <ErrorNotice trouble={trouble} onAgain={() => void start()}>{consentButton(trouble.code, errand.name)}</ErrorNotice> : <Skeleton lines={5} />}
      </Screen>
    )
  }
  if (timeUp) return <TimeUp onAfresh={afresh} otherWay={otherWay} />
  return (
    <Screen
      title={words.captureTitle}
      over={!sending && <TimeSheet key={challenge.deadline} secondsLeft={secondsLeft} canExtend={challenge.extensionsLeft > 0} extend={extend} />}
    >
      {(capture || stage === 'actions') && (
        <Steps now={capture ? 3 : 2} of={3} name={capture ? words.stepSubmit : words.stepFace} />
      )}
      {stage === 'actions' && !capture && (
        <ActionsStage
          challenge={challenge}
          secondsLeft={secondsLeft}
          exchange={exchange}
          speech={speech}
          onReady={() => setStage('camera')}
        />
      )}
      {stage === 'camera' && !capture && (
        <CameraStage actions={challenge.actions} speech={speech} onCapture={setCapture} />
      )}
      {capture && (
        <SendStage
          sending={sending}
          refusal={refusal}
          onSend={() => void send(challenge, capture)}
          onRecordAgain={() => setCapture(undefined)}
          onAfresh={afresh}
        />
      )}
      {otherWay}
    </Screen>
  )
}

/** Consent was never given, or its text has changed since. */
function consentButton(code: string, errand: string) {
  if (code !== 'CONSENT_NEEDED' && code !== 'CONSENT_OUTDATED') return null
  return <Button onPress={() => replace('consent', { for: errand })}>{words.consentTitle}</Button>
}

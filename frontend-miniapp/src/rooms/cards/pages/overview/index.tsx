import { useState } from 'react'
import { useAgainOnShow, useQuery, useTask } from '@/api/hooks'
import type { Trouble } from '@/api/problems'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Helplines } from '@/components/helplines/Helplines'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Sheet } from '@/components/sheet/Sheet'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { CardOverviewDocument, CardSubjectsDocument, ReportCardLossDocument, TakeBackCardLossDocument, type CardState } from '@/gql/graphql'
import { Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { texts } from '@/texts'
import { CardFace } from '../../components/CardFace'
import { Options } from '../../components/Options'
import { PastCases } from '../../components/PastCases'
import { SubjectChoice } from '../../components/SubjectChoice'
import { WindowNotice } from '../../components/WindowNotice'
import { outcomeOf } from '../../outcome'
import type { Overview } from '../../types'

const words = texts.cards

/** A person's card, what is under way, and what can be asked for. */
export default function CardPage() {
  const [personId, setPersonId] = useState<string>()
  const subjects = useQuery(CardSubjectsDocument, {})
  return (
    <Screen title={words.title}>
      <Words as='h2' className='heading'>{words.heading}</Words>
      <SubjectChoice subjects={subjects.data?.cardSubjects ?? []} chosen={personId} onChoose={setPersonId} />
      <CardOf key={personId ?? 'own'} personId={personId} />
      <Helplines />
    </Screen>
  )
}

/** One person's card: what was asked and answered here is about nobody else's. */
function CardOf({ personId }: { personId?: string }) {
  const [asking, setAsking] = useState(false)
  const [said, setSaid] = useState('')
  const { data, trouble, again } = useQuery(CardOverviewDocument, { personId })
  useAgainOnShow(again)
  const { shown, refused } = outcomeOf(data?.cardOverview)
  const say = (text: string) => {
    setSaid(text)
    setAsking(false)
    void again()
  }
  const report = useTask(
    async () => (await ask(ReportCardLossDocument, { personId })).reportCardLoss, () => say(words.lossDone),
  )
  const takeBack = useTask(
    async () => (await ask(TakeBackCardLossDocument, { personId })).takeBackCardLoss, () => say(words.takeBackDone),
  )
  return (
    <>
      <ErrorNotice trouble={trouble ?? takeBack.trouble} onAgain={() => void again()} />
      {said && <Notice kind='good' id='said' text={said} urgent />}
      {!data && !trouble && <Skeleton lines={5} />}
      <Refusal refused={refused} />
      {shown && <Standing found={shown} personId={personId} />}
      {shown && !shown.underWay && (
        <Loss state={shown.card?.state} busy={takeBack.busy} onReport={() => setAsking(true)} onTakeBack={() => void takeBack.run()} />
      )}
      {shown && <PastCases cases={shown.pastCases} />}
      <Sheet title={words.lossQuestion} open={asking} onClose={() => setAsking(false)}>
        <Words className='words'>{words.lossText}</Words>
        <ErrorNotice trouble={report.trouble} />
        <Button id='loss-yes' kind='danger' busy={report.busy} onPress={() => void report.run()}>{words.lossYes}</Button>
        <Button kind='plain' onPress={() => setAsking(false)}>{texts.common.cancel}</Button>
      </Sheet>
    </>
  )
}

function Refusal({ refused }: { refused?: Trouble }) {
  if (refused?.code !== 'PERSON_NOT_BOUND') return <ErrorNotice trouble={refused} />
  return (
    <Notice kind='warn' title={texts.home.bindTitle} text={refused.text}>
      <Button onPress={() => go('binding')}>{texts.home.bindNow}</Button>
    </Notice>
  )
}

function Standing({ found, personId }: { found: Overview; personId?: string }) {
  return (
    <>
      <CardFace card={found.card} changed={found.changed} />
      <WindowNotice found={found} />
      <Options found={found} personId={personId} />
    </>
  )
}

interface LossProps {
  state?: CardState
  busy: boolean
  onReport: () => void
  onTakeBack: () => void
}

function Loss({ state, busy, onReport, onTakeBack }: LossProps) {
  if (state === 'IN_USE') return <Button id='loss' kind='plain' onPress={onReport}>{words.loss}</Button>
  if (state === 'LOST') return <Button id='take-back' kind='plain' busy={busy} onPress={onTakeBack}>{words.takeBack}</Button>
  return null
}

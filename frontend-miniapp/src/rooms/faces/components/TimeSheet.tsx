import { useState, type ReactNode } from 'react'
import type { Task } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Screen } from '@/components/screen/Screen'
import { Sheet } from '@/components/sheet/Sheet'
import { Notice } from '@/components/notice/Notice'
import { Words } from '@/platform/elements'
import { texts } from '@/texts'

const words = texts.faces
const WARN_AT = 20

export interface TimeSheetProps {
  secondsLeft: number
  canExtend: boolean
  extend: Task<[]>
}

/** Twenty seconds before the end it asks whether more time is needed. */
export function TimeSheet({ secondsLeft, canExtend, extend }: TimeSheetProps) {
  const [answered, setAnswered] = useState(false)
  const open = secondsLeft > 0 && secondsLeft <= WARN_AT && canExtend && !answered
  return (
    <Sheet title={words.timeWarning} open={open} onClose={() => setAnswered(true)}>
      <Words className='words'>{words.timeWarningText(secondsLeft)}</Words>
      <ErrorNotice trouble={extend.trouble} />
      <Button id='more-time' busy={extend.busy} onPress={() => void extend.run()}>{words.moreTime}</Button>
      <Button kind='plain' onPress={() => setAnswered(true)}>{words.enoughTime}</Button>
    </Sheet>
  )
}

/** The time is over: nothing is lost but the two actions. */
export function TimeUp({ onAfresh, otherWay }: { onAfresh: () => void; otherWay: ReactNode }) {
  return (
    <Screen title={words.captureTitle}>
      <Notice kind='warn' id='time-up' urgent title={words.timeUp} text={words.timeUpText} />
      <Button id='afresh' onPress={onAfresh}>{words.newActions}</Button>
      {otherWay}
    </Screen>
  )
}

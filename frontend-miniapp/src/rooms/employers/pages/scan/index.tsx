import { useCallback, useState } from 'react'
import { useTask } from '@/api/hooks'
import { isProblem } from '@/api/problems'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { DeclineEmployerLoginDocument, ScanEmployerLoginDocument, type ScanEmployerLoginMutation } from '@/gql/graphql'
import { Words } from '@/platform/elements'
import { startAt } from '@/platform/navigate'
import { scanCode } from '@/platform/scan'
import { texts } from '@/texts'
import { ConfirmLogin } from '../../components/ConfirmLogin'
import { overBecause } from '../../over'
import '../../employers.scss'

const words = texts.employers

export type Asking = Extract<ScanEmployerLoginMutation['scanEmployerLogin'], { __typename: 'LoginAsking' }>

/** An authorised agent scans a page's code, sees who asks, and confirms or declines. */
export default function ScanPage() {
  const [code, setCode] = useState('')
  const [asking, setAsking] = useState<Asking>()
  const [unread, setUnread] = useState(false)
  const [over, setOver] = useState<string>()
  const [end, setEnd] = useState<'confirmed' | 'refused'>()
  const onOver = useCallback((why: string) => {
    setAsking(undefined)
    setUnread(false)
    setOver(why)
  }, [])
  const decline = useTask(
    async () => (await ask(DeclineEmployerLoginDocument, { code })).declineEmployerLogin,
    () => setEnd('refused'),
    (problem) => {
      const why = overBecause(problem)
      if (why) onOver(why)
    },
  )
  const scan = useTask(
    async () => {
      setOver(undefined)
      const text = await scanCode()
      if (!text) return { nothing: true as const }
      setCode(text)
      return (await ask(ScanEmployerLoginDocument, { code: text })).scanEmployerLogin
    },
    (found) => {
      setUnread('nothing' in found)
      if (!isProblem(found) && !('nothing' in found)) {
        decline.clear()
        setAsking(found)
      }
    },
  )
  if (end) {
    return (
      <Screen title={words.scanTitle}>
        {end === 'confirmed'
          ? <Notice kind='good' id='login-confirmed' title={words.confirmed} urgent />
          : <Notice kind='warn' id='login-refused' title={words.refused} text={words.refusedText} urgent />}
        <Button kind='plain' onPress={() => startAt('home')}>{texts.common.backHome}</Button>
      </Screen>
    )
  }
  return (
    <Screen title={words.scanTitle}>
      {asking
        ? <ConfirmLogin code={code} asking={asking} declining={decline} onDone={() => setEnd('confirmed')} onOver={onOver} />
        : (
          <>
            <Words className='words'>{words.scanText}</Words>
            {over && <Notice kind='warn' id='scan-again' text={over} urgent />}
            {unread && <Notice kind='warn' text={words.notACode} urgent />}
            <ErrorNotice trouble={scan.trouble} onAgain={() => void scan.run()} />
            <Button id='scan' busy={scan.busy} onPress={() => void scan.run()}>{words.scan}</Button>
          </>
        )}
    </Screen>
  )
}

import { useEffect, useState } from 'react'
import { useTask, type Task } from '@/api/hooks'
import { onThisClock } from '@/api/server-clock'
import { ask } from '@/api/session'
import { requestCode } from '@/api/sms-code'
import { Button } from '@/components/button/Button'
import { Choice } from '@/components/choice/Choice'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { ConfirmEmployerLoginDocument, RequestEmployerLoginCodeDocument } from '@/gql/graphql'
import { useCountdown } from '@/platform/countdown'
import { Box, Words } from '@/platform/elements'
import { moment } from '@/platform/when'
import { texts } from '@/texts'
import type { Asking } from '../pages/scan'
import { overBecause } from '../over'
import { CodeRequest } from './CodeRequest'

const words = texts.employers
const NUMBER = /^\d{2}$/
const WARN_SECONDS = 20

export interface ConfirmLoginProps {
  code: string
  asking: Asking
  declining: Task<[]>
  onDone: () => void
  /** The code that was scanned is good for nothing any more; why, and what to do. */
  onOver: (why: string) => void
}

/** Who asks, the number that is typed, the time that is left, and two buttons of one size. */
export function ConfirmLogin({ code, asking, declining, onDone, onOver }: ConfirmLoginProps) {
  const [until] = useState(() => onThisClock(asking.expiresAt))
  const left = useCountdown(until)
  const [mandate, setMandate] = useState(String(asking.mandates[0]?.id ?? ''))
  const [number, setNumber] = useState('')
  const [smsCode, setSmsCode] = useState('')
  const [wrong, setWrong] = useState(false)
  const confirm = useTask(
    async () => (await ask(ConfirmEmployerLoginDocument, { input: { code, number, mandate, smsCode } })).confirmEmployerLogin,
    onDone,
    (problem) => {
      const why = overBecause(problem)
      if (why) onOver(why)
    },
  )
  const late = left === 0 && !confirm.busy && !declining.busy
  useEffect(() => {
    if (late) onOver(words.confirmExpired)
  }, [late, onOver])
  const submit = () => {
    setWrong(!NUMBER.test(number))
    if (NUMBER.test(number)) void confirm.run()
  }
  return (
    <Box as='form' className='stack' onSubmit={submit}>
      <Words as='h2' className='heading' takesFocus>{words.whoAsks}</Words>
      {asking.nearness === 'FAR' && (
        <Notice kind='bad' id='far' title={words.far} text={words.farText(asking.place, asking.ownPlace)} urgent />
      )}
      {asking.nearness === 'UNKNOWN' && <Notice kind='warn' text={words.nearUnknown} />}
      <Box className='card'>
        <ListRow title={words.where} text={asking.place || words.whereUnknown} />
        <ListRow title={words.browser} text={asking.browser} />
        <ListRow title={words.when} text={moment(asking.askedAt)} />
      </Box>
      <Choice
        label={words.forWhom}
        value={mandate}
        onChange={setMandate}
        options={asking.mandates.map(({ id, employerName }) => ({ value: String(id), title: employerName }))}
      />
      <Field
        id='page-number'
        label={words.typeNumber}
        hint={words.typeNumberHint}
        kind='digits'
        value={number}
        maxLength={2}
        error={wrong ? words.numberWrong : undefined}
        onChange={setNumber}
      />
      <CodeRequest
        sent={words.codeSent}
        code={smsCode}
        onCode={setSmsCode}
        request={() => requestCode(async (proof) =>
          (await ask(RequestEmployerLoginCodeDocument, { proof })).requestEmployerLoginCode)}
      />
      <Words className='words words--soft' id='time-left'>{words.confirmWithin(left)}</Words>
      {left > 0 && left <= WARN_SECONDS && <Notice kind='warn' id='soon-over' text={words.confirmSoonOver} urgent />}
      <ErrorNotice trouble={confirm.trouble ?? declining.trouble} onAgain={submit} />
      <Box className='employer-choices--even'>
        <Button id='decline' kind='danger' busy={declining.busy} onPress={() => void declining.run()}>{words.decline}</Button>
        <Button id='confirm' submits busy={confirm.busy}>{words.confirm}</Button>
      </Box>
    </Box>
  )
}

import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask, currentSession } from '@/api/session'
import { requestCode } from '@/api/sms-code'
import { Button } from '@/components/button/Button'
import { Choice } from '@/components/choice/Choice'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { SmsCode } from '@/components/sms-code/SmsCode'
import { RequestOldPhoneCodeDocument } from '@/gql/graphql'
import { Box } from '@/platform/elements'
import { texts } from '@/texts'
import { NameAndLastFour } from './NameAndLastFour'

const words = texts.account

export type OldPhoneProof = { oldCode: string } | { name: string; identityTail: string }

const requestOldCode = () => requestCode(async (proof) =>
  (await ask(RequestOldPhoneCodeDocument, { proof })).requestOldPhoneCode)

export function OldPhoneStep({ onProof }: { onProof: (proof: OldPhoneProof) => void }) {
  const [way, setWay] = useState<'code' | 'name'>('code')
  const [stage, setStage] = useState<'choose' | 'code' | 'name'>('choose')
  const send = useTask(requestOldCode, () => setStage('code'))

  if (stage === 'name') {
    return <NameAndLastFour button={texts.common.next} onDone={(name, identityTail) => onProof({ name, identityTail })} />
  }
  if (stage === 'code') {
    return (
      <SmsCode
        heading={words.oldCodeHeading}
        sentTo={currentSession()?.phoneMasked ?? ''}
        button={texts.common.next}
        busy={false}
        request={requestOldCode}
        onCode={(oldCode) => onProof({ oldCode })}
      />
    )
  }
  return (
    <Box className='stack'>
      <Choice
        label={words.changeHeading}
        value={way}
        onChange={setWay}
        options={(['code', 'name'] as const).map((value) => (
          { value, title: words.changeBy[value], text: words.changeByTexts[value] }
        ))}
      />
      <ErrorNotice trouble={send.trouble} onAgain={() => void send.run()} />
      <Button id='old-next' busy={send.busy} onPress={() => (way === 'code' ? void send.run() : setStage('name'))}>
        {texts.common.next}
      </Button>
    </Box>
  )
}

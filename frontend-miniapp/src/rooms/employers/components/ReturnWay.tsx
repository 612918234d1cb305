import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { requestCode } from '@/api/sms-code'
import { post } from '@/api/transport'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { RequestReturnCodeDocument, ReturnToEmployerDocument } from '@/gql/graphql'
import { Box } from '@/platform/elements'
import { texts } from '@/texts'
import { enterAs } from '../enter-as'
import { CodeRequest } from './CodeRequest'

const words = texts.employers

/** 再次登录: code, 网上登记交易号, and the code that the registered agent gets. */
export function ReturnWay({ onIn }: { onIn: () => void }) {
  const [code, setCode] = useState('')
  const [number, setNumber] = useState('')
  const [smsCode, setSmsCode] = useState('')
  const comeBack = useTask(
    async () => (await post(ReturnToEmployerDocument, { input: { code, transactionNumber: number, smsCode } })).returnToEmployer,
    (session) => {
      enterAs(session)
      onIn()
    },
  )
  return (
    <Box as='form' className='stack' onSubmit={() => void comeBack.run()}>
      <Field id='code' label={words.codeLabel} value={code} maxLength={24} onChange={setCode} />
      <Field id='transaction' label={words.number} hint={words.numberHint} kind='digits' value={number} maxLength={24} onChange={setNumber} />
      <CodeRequest
        sent={words.sentIfRight}
        code={smsCode}
        onCode={setSmsCode}
        request={() => requestCode(async (proof) => (await post(RequestReturnCodeDocument, {
          input: { code, transactionNumber: number, proof },
        })).requestReturnCode)}
      />
      <ErrorNotice trouble={comeBack.trouble} onAgain={() => void comeBack.run()} />
      <Button id='come-back' submits busy={comeBack.busy}>{words.comeBack}</Button>
    </Box>
  )
}

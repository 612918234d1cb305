import { useEffect, useState } from 'react'
import { useTask } from '@/api/hooks'
import { requestCode } from '@/api/sms-code'
import { post } from '@/api/transport'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { Notice } from '@/components/notice/Notice'
import { RegisterOrganisationDocument, RequestOrganisationCodeDocument } from '@/gql/graphql'
import { randomKey } from '@/platform/device'
import { Box } from '@/platform/elements'
import { texts } from '@/texts'
import { enterAs } from '../enter-as'
import { CodeRequest } from './CodeRequest'
import { DetailsFields, NO_DETAILS } from './DetailsFields'

const words = texts.employers
const EMPTY = { code: '', name: '', agentName: '', agentPhone: '', smsCode: '' }

/** 非企业初次登录: an organisation without a licence registers by its code. */
export function OrganisationWay({ onIn }: { onIn: () => void }) {
  const [form, setForm] = useState(EMPTY)
  const [details, setDetails] = useState(NO_DETAILS)
  const [key, setKey] = useState('')
  const [number, setNumber] = useState('')
  useEffect(() => void randomKey().then(setKey), [])
  const set = (name: keyof typeof EMPTY) => (value: string) => setForm((before) => ({ ...before, [name]: value }))
  const register = useTask(
    async () => (await post(RegisterOrganisationDocument, { input: { ...form, details, idempotencyKey: key } })).registerOrganisation,
    (done) => {
      enterAs(done.session)
      setNumber(done.transactionNumber)
    },
  )
  if (number) {
    return (
      <Box className='stack' id='registered'>
        <Notice kind='good' title={words.done} text={words.doneText(number)} urgent />
        <Button id='go-desk' onPress={onIn}>{words.goDesk}</Button>
      </Box>
    )
  }
  return (
    <Box as='form' className='stack' onSubmit={() => void register.run()}>
      <Field id='code' label={words.codeLabel} value={form.code} maxLength={24} onChange={set('code')} />
      <Field id='employer-name' label={words.employerName} value={form.name} maxLength={200} onChange={set('name')} />
      <DetailsFields details={details} bankOptional onChange={setDetails} />
      <Field id='agent-name' label={words.agentName} value={form.agentName} maxLength={40} onChange={set('agentName')} />
      <Field id='agent-phone' label={words.agentPhone} kind='phone' value={form.agentPhone} maxLength={16} onChange={set('agentPhone')} />
      <CodeRequest
        sent={words.codeSent}
        code={form.smsCode}
        onCode={set('smsCode')}
        request={() => requestCode(async (proof) => (await post(RequestOrganisationCodeDocument, {
          input: { code: form.code, phone: form.agentPhone, proof },
        })).requestOrganisationCode)}
      />
      <ErrorNotice trouble={register.trouble} onAgain={() => void register.run()} />
      <Button id='register' submits busy={register.busy}>{words.register}</Button>
    </Box>
  )
}

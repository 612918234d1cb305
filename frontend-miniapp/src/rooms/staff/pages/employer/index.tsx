import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { OpenEmployerDocument, type OpenEmployerMutation } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { texts } from '@/texts'
import { staff } from '@/texts/staff'
import '../../staff.scss'

const words = staff.openEmployer
const labels = texts.employers

type Opened = Extract<OpenEmployerMutation['openEmployer'], { __typename: 'OpenedEmployer' }>

const EMPTY = { code: '', name: '', agentName: '', agentPhone: '' }
const LEAST_CODE = 9
const PHONE_DIGITS = 11

/** An employer without a licence, from its letter and its agent's identity card. */
export default function OpenEmployerPage() {
  const [form, setForm] = useState(EMPTY)
  const [checked, setChecked] = useState(false)
  const [opened, setOpened] = useState<Opened>()
  const open = useTask(async () => (await ask(OpenEmployerDocument, { input: form })).openEmployer, setOpened)
  const wrong = wrongIn(form)
  const set = (name: keyof typeof EMPTY) => (value: string) => setForm((before) => ({ ...before, [name]: value }))
  const shown = (name: keyof typeof EMPTY) => (checked ? wrong[name] : undefined)
  const submit = () => {
    setChecked(true)
    if (!Object.values(wrong).some(Boolean)) void open.run()
  }
  const next = () => {
    setForm(EMPTY)
    setChecked(false)
    setOpened(undefined)
  }
  return (
    <Screen title={words.title} wide>
      <Words as='h2' className='heading'>{words.heading}</Words>
      {opened && <Done opened={opened} onNext={next} />}
      {!opened && (
        <Box as='form' className='stack' onSubmit={submit}>
          <Words className='words'>{words.text}</Words>
          <Field id='code' label={labels.codeLabel} value={form.code} maxLength={24} error={shown('code')} onChange={set('code')} />
          <Field id='employer-name' label={labels.employerName} value={form.name} maxLength={200} error={shown('name')} onChange={set('name')} />
          <Field id='agent-name' label={labels.agentName} kind='name' value={form.agentName} maxLength={40} error={shown('agentName')} onChange={set('agentName')} />
          <Field id='agent-phone' label={labels.agentPhone} kind='phone' value={form.agentPhone} maxLength={16} error={shown('agentPhone')} onChange={set('agentPhone')} />
          <ErrorNotice trouble={open.trouble} onAgain={submit} />
          <Button id='open-employer' submits busy={open.busy}>{words.submit}</Button>
        </Box>
      )}
    </Screen>
  )
}

function Done({ opened, onNext }: { opened: Opened; onNext: () => void }) {
  return (
    <Box className='stack' id='opened'>
      <Notice kind='good' urgent title={words.opened(opened.name)} text={opened.replaced ? words.replaced : undefined} />
      <Words className='words'>{words.number(opened.transactionNumber)}</Words>
      <Button id='open-next' kind='plain' onPress={onNext}>{words.next}</Button>
    </Box>
  )
}

function wrongIn({ code, name, agentName, agentPhone }: typeof EMPTY): Record<keyof typeof EMPTY, string | undefined> {
  return {
    code: code.trim().length < LEAST_CODE ? words.codeWrong : undefined,
    name: name.trim().length < 2 ? words.nameWrong : undefined,
    agentName: agentName.trim().length < 2 ? words.agentWrong : undefined,
    agentPhone: agentPhone.replace(/\D/g, '').length < PHONE_DIGITS ? words.phoneWrong : undefined,
  }
}

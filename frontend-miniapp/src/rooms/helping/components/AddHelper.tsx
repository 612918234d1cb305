import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { NameHelperDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { bareNumber, isMobile } from '@/platform/phone-number'
import { texts } from '@/texts'

const words = texts.helping

export function AddHelper({ onAdded }: { onAdded: (phoneMasked: string) => void }) {
  const [phone, setPhone] = useState('')
  const [called, setCalled] = useState('')
  const [checked, setChecked] = useState(false)
  const name = useTask(
    async () => (await ask(NameHelperDocument, { phone, called })).nameHelper,
    (helper) => {
      setPhone('')
      setCalled('')
      setChecked(false)
      onAdded(helper.phoneMasked)
    },
  )
  const submit = () => {
    setChecked(true)
    if (isMobile(phone) && called.trim()) void name.run()
  }
  return (
    <Box as='form' className='stack' onSubmit={submit}>
      <Words as='h3' className='subheading'>{words.add}</Words>
      <Field
        id='helper-phone'
        label={words.phone}
        hint={words.phoneHint}
        kind='phone'
        value={phone}
        maxLength={11}
        error={checked && !isMobile(phone) ? texts.login.phoneWrong : undefined}
        onChange={(raw) => setPhone(bareNumber(raw))}
      />
      <Field
        id='helper-called'
        label={words.called}
        hint={words.calledHint}
        value={called}
        maxLength={10}
        error={checked && !called.trim() ? words.calledWrong : undefined}
        onChange={setCalled}
      />
      <ErrorNotice trouble={name.trouble} onAgain={submit} />
      <Button id='add-helper' submits busy={name.busy}>{words.add}</Button>
    </Box>
  )
}

import { useState } from 'react'
import type { Trouble } from '@/api/problems'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { Box } from '@/platform/elements'
import { texts } from '@/texts'

const words = texts.account

export interface NameAndLastFourProps {
  button: string
  busy?: boolean
  trouble?: Trouble
  onDone: (name: string, lastFour: string) => void
}

/** What only the bound person knows by heart. */
export function NameAndLastFour({ button, busy, trouble, onDone }: NameAndLastFourProps) {
  const [name, setName] = useState('')
  const [lastFour, setLastFour] = useState('')
  const [checked, setChecked] = useState(false)
  const nameWrong = !name.trim()
  const lastFourWrong = !/^\d{3}[\dX]$/.test(lastFour)
  const submit = () => {
    setChecked(true)
    if (!nameWrong && !lastFourWrong) onDone(name.trim(), lastFour)
  }
  return (
    <Box as='form' className='stack' onSubmit={submit}>
      <Field
        id='name'
        label={words.name}
        hint={words.nameHint}
        kind='name'
        value={name}
        maxLength={50}
        error={checked && nameWrong ? texts.binding.nameWrong : undefined}
        onChange={setName}
      />
      <Field
        id='last-four'
        label={words.lastFour}
        hint={words.lastFourHint}
        kind='identity'
        value={lastFour}
        maxLength={4}
        error={checked && lastFourWrong ? words.lastFourWrong : undefined}
        onChange={(raw) => setLastFour(raw.toUpperCase().replace(/[^\dX]/g, '').slice(0, 4))}
      />
      <ErrorNotice trouble={trouble} onAgain={submit} />
      <Button id='prove' submits busy={busy}>{button}</Button>
    </Box>
  )
}

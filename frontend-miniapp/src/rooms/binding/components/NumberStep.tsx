import { useState } from 'react'
import { Button } from '@/components/button/Button'
import { Field } from '@/components/field/Field'
import { Box, Words } from '@/platform/elements'
import { texts } from '@/texts'
import { cleanNumber } from '../identity'
import type { NumberKind } from './KindStep'

const words = texts.binding

export interface NumberStepProps {
  kind: NumberKind
  value: string
  busy: boolean
  onChange: (value: string) => void
  onDone: () => void
}

export function NumberStep({ kind, value, busy, onChange, onDone }: NumberStepProps) {
  const [checked, setChecked] = useState(false)
  const submit = () => {
    setChecked(true)
    if (value) onDone()
  }
  return (
    <Box as='form' className='stack' onSubmit={submit}>
      <Words as='h2' className='heading' takesFocus>{words.numberHeading(words.kinds[kind])}</Words>
      <Field
        id='number'
        label={words.kinds[kind]}
        hint={words.kindTexts[kind]}
        kind='identity'
        value={value}
        maxLength={30}
        error={checked && !value ? words.numberWrong : undefined}
        onChange={(raw) => onChange(cleanNumber(raw))}
      />
      <Button id='bind' submits busy={busy}>{words.bind}</Button>
    </Box>
  )
}

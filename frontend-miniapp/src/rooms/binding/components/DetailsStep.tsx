import { useState, type ReactNode } from 'react'
import type { Trouble } from '@/api/problems'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { Box, Words } from '@/platform/elements'
import { texts } from '@/texts'
import { cleanNumber, mayBeIdentity } from '../identity'

const words = texts.binding

export interface Details { name: string; identityNumber: string }

export interface DetailsStepProps {
  value: Details
  button: string
  /** Whose details are asked for, where they are not one's own. */
  heading?: string
  busy?: boolean
  trouble?: Trouble
  /** A next step that fits the trouble. */
  mend?: ReactNode
  onChange: (value: Details) => void
  onDone: () => void
}

/** Who one is: name and identity number, with which both ways begin. */
export function DetailsStep({ value, button, heading = words.detailsHeading, busy, trouble, mend, onChange, onDone }: DetailsStepProps) {
  const [checked, setChecked] = useState(false)
  const nameWrong = !value.name.trim()
  const numberWrong = !mayBeIdentity(value.identityNumber)
  const submit = () => {
    setChecked(true)
    if (!nameWrong && !numberWrong) onDone()
  }
  return (
    <Box as='form' className='stack' onSubmit={submit}>
      <Words as='h2' className='heading' takesFocus>{heading}</Words>
      <Field
        id='name'
        label={words.name}
        hint={words.nameHint}
        kind='name'
        value={value.name}
        maxLength={50}
        error={checked && nameWrong ? words.nameWrong : undefined}
        onChange={(name) => onChange({ ...value, name })}
      />
      <Field
        id='identity'
        label={words.identity}
        hint={words.identityHint}
        kind='identity'
        value={value.identityNumber}
        maxLength={30}
        error={checked && numberWrong ? words.identityWrong : undefined}
        onChange={(raw) => onChange({ ...value, identityNumber: cleanNumber(raw) })}
      />
      <ErrorNotice trouble={trouble} onAgain={submit}>{mend}</ErrorNotice>
      <Button id='details-next' submits busy={busy}>{button}</Button>
    </Box>
  )
}

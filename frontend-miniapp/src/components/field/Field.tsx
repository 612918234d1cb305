import type { ReactNode } from 'react'
import { Box, TextInput, Words } from '@/platform/elements'
import type { InputKind } from '@/platform/element-types'
import './field.scss'

export interface FieldProps {
  id: string
  label: string
  hint?: string
  error?: string
  kind?: InputKind
  value: string
  maxLength: number
  disabled?: boolean
  focus?: boolean
  /** Something beside the input, such as a button. */
  beside?: ReactNode
  className?: string
  onChange: (value: string) => void
  onBlur?: () => void
}

/** A labelled input; its error says what to do, and is read out with it. */
export function Field(props: FieldProps) {
  const { id, label, hint, error, kind = 'text', beside, className = '', ...input } = props
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <Box className={`field ${error ? 'field--wrong' : ''} ${className}`}>
      <Words as='label' className='field__label' htmlFor={id}>{label}</Words>
      {hint && <Words className='field__hint' id={`${id}-hint`}>{hint}</Words>}
      <Box className={`field__line${kind === 'long' ? ' field__line--long' : ''}`}>
        <TextInput
          {...input}
          className='field__input'
          id={id}
          kind={kind}
          label={label}
          invalid={Boolean(error)}
          describedBy={described || undefined}
        />
        {beside}
      </Box>
      {error && <Box role='alert'><Words className='field__error' id={`${id}-error`}>{error}</Words></Box>}
    </Box>
  )
}

import { useEffect, useRef } from 'react'
import type {
  BoxProps, InputKind, PictureProps, PressableProps, TextInputProps, WordsProps,
} from './element-types'

export function Box(props: BoxProps) {
  const { as: Tag = 'div', label, labelledBy, value, busy, focusable, onSubmit, onKey, role, ...rest } = props
  return (
    <Tag
      {...rest}
      role={role}
      aria-label={label}
      aria-labelledby={labelledBy}
      aria-busy={busy || undefined}
      aria-live={role === 'status' ? 'polite' : undefined}
      aria-modal={role === 'dialog' || undefined}
      aria-valuenow={value}
      aria-valuemin={value === undefined ? undefined : 0}
      aria-valuemax={value === undefined ? undefined : 100}
      tabIndex={focusable ? -1 : undefined}
      noValidate={Tag === 'form' || undefined}
      onSubmit={onSubmit && ((event: { preventDefault(): void }) => {
        event.preventDefault()
        onSubmit()
      })}
      onKeyDown={onKey && ((event: { key: string }) => onKey(event.key))}
    />
  )
}

export function Words({ as: Tag = 'p', takesFocus, ...rest }: WordsProps) {
  const element = useRef<HTMLElement>(null)
  useEffect(() => {
    if (takesFocus) element.current?.focus({ preventScroll: true })
  }, [takesFocus])
  return <Tag {...rest} ref={element as never} tabIndex={takesFocus ? -1 : undefined} />
}

export function Pressable(props: PressableProps) {
  const { className = '', label, submits, pressed, chosen, current, expanded, onPress, ...rest } = props
  return (
    <button
      {...rest}
      className={`pressable ${className}`}
      type={submits ? 'submit' : 'button'}
      role={chosen === undefined ? undefined : 'radio'}
      aria-checked={chosen}
      aria-label={label}
      aria-pressed={pressed}
      aria-current={current ? 'page' : undefined}
      aria-expanded={expanded}
      // A form's own submit does the work once; a click on its button must not do it twice.
      onClick={submits ? undefined : onPress}
    />
  )
}

type Hints = { inputMode: 'text' | 'numeric' | 'tel'; autoComplete: string; type: 'text' | 'tel' }

const HINTS: Record<InputKind, Hints> = {
  text: { inputMode: 'text', autoComplete: 'off', type: 'text' },
  long: { inputMode: 'text', autoComplete: 'off', type: 'text' },
  name: { inputMode: 'text', autoComplete: 'name', type: 'text' },
  phone: { inputMode: 'tel', autoComplete: 'tel-national', type: 'tel' },
  digits: { inputMode: 'numeric', autoComplete: 'off', type: 'text' },
  code: { inputMode: 'numeric', autoComplete: 'one-time-code', type: 'text' },
  identity: { inputMode: 'text', autoComplete: 'off', type: 'text' },
}

const LONG_ROWS = 4

export function TextInput(props: TextInputProps) {
  return props.kind === 'long' ? <LongInput {...props} /> : <LineInput {...props} />
}

function LongInput({ kind: _long, invalid, describedBy, label: _named, focus: _never, onChange, onEnter: _line, maxLength, ...rest }: TextInputProps) {
  return (
    <textarea
      {...rest}
      rows={LONG_ROWS}
      maxLength={maxLength}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function LineInput(props: TextInputProps) {
  const { kind, invalid, describedBy, label: _named, focus, onChange, onEnter, maxLength, ...rest } = props
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (focus) field.current?.focus()
  }, [focus])
  return (
    <input
      {...rest}
      {...HINTS[kind]}
      ref={field}
      // No maxLength attribute: it would cut a pasted "验证码 123456" before the code is found in it.
      data-length={maxLength}
      spellCheck={false}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onEnter && ((event) => {
        if (event.key === 'Enter') onEnter()
      })}
    />
  )
}

export function Picture({ alt, ...rest }: PictureProps) {
  return <img {...rest} alt={alt} draggable={false} />
}

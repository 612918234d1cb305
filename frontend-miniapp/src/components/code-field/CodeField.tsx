import { Field } from '../field/Field'
import { texts } from '@/texts'
import './code-field.scss'

export const CODE_LENGTH = 6

export interface CodeFieldProps {
  value: string
  error?: string
  disabled?: boolean
  focus?: boolean
  onChange: (value: string) => void
  /** The sixth digit is there. */
  onComplete?: (value: string) => void
}

/** Takes a typed code, one that the phone offers, or a whole pasted message. */
export function CodeField({ value, error, disabled, focus, onChange, onComplete }: CodeFieldProps) {
  const change = (raw: string) => {
    const code = codeIn(raw)
    onChange(code)
    if (code.length === CODE_LENGTH && code !== value) onComplete?.(code)
  }
  return (
    <Field
      className='code-field'
      id='sms-code'
      label={texts.login.code}
      kind='code'
      value={value}
      maxLength={CODE_LENGTH}
      error={error}
      disabled={disabled}
      focus={focus}
      onChange={change}
    />
  )
}

/** The code in what was typed or pasted: in "您的验证码 123456，5 分钟内有效" it is 123456. */
export function codeIn(raw: string): string {
  const half = raw.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
  const whole = /(?:^|\D)(\d{6})(?!\d)/.exec(half)
  return whole ? whole[1] : half.replace(/\D/g, '').slice(0, CODE_LENGTH)
}

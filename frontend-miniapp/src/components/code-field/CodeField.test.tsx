import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { texts } from '@/texts'
import { CodeField, codeIn } from './CodeField'

test.each([
  ['123456', '123456'],
  [' 12 34 56 ', '123456'],
  ['【北京社保】您的验证码是 482913，5分钟内有效。', '482913'],
  ['１２３４５６', '123456'],
  ['12345', '12345'],
  ['', ''],
])('finds the code in %j', (raw, code) => expect(codeIn(raw)).toBe(code))

test('a pasted message fills the field and goes on by itself', () => {
  const change = vi.fn()
  const complete = vi.fn()
  render(<CodeField value='' onChange={change} onComplete={complete} />)
  fireEvent.change(screen.getByLabelText(texts.login.code), { target: { value: '验证码 654321' } })
  expect(change).toHaveBeenCalledWith('654321')
  expect(complete).toHaveBeenCalledWith('654321')
})

test('the phone may offer the code', () => {
  render(<CodeField value='' onChange={vi.fn()} />)
  expect(screen.getByLabelText(texts.login.code).getAttribute('autocomplete')).toBe('one-time-code')
})

import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { texts } from '@/texts'
import { SmsCode, type SmsCodeProps } from './SmsCode'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function show(more: Partial<SmsCodeProps> = {}) {
  const props = {
    heading: 'Code', sentTo: '138****0001', button: 'Log in', busy: false, request: vi.fn(async () => ({})), onCode: vi.fn(), ...more,
  }
  render(<SmsCode {...props} />)
  return props
}

test('a pasted code is sent by itself', () => {
  const { onCode } = show()
  fireEvent.change(screen.getByLabelText(texts.login.code), { target: { value: '您的验证码 123456' } })
  expect(onCode).toHaveBeenCalledWith('123456')
})

test('a code too short says so and is not sent', () => {
  const { onCode } = show()
  fireEvent.change(screen.getByLabelText(texts.login.code), { target: { value: '123' } })
  fireEvent.submit(screen.getByRole('button', { name: 'Log in' }))
  expect(screen.getByText(texts.login.codeShort)).toBeTruthy()
  expect(onCode).not.toHaveBeenCalled()
})

test('another code can be had after a minute, which counts down', async () => {
  const { request } = show()
  expect(screen.getByText(texts.login.resendIn(60))).toBeTruthy()
  act(() => void vi.advanceTimersByTime(30_000))
  expect(screen.getByText(texts.login.resendIn(30))).toBeTruthy()
  act(() => void vi.advanceTimersByTime(31_000))
  await act(async () => fireEvent.click(screen.getByRole('button', { name: texts.login.resend })))
  expect(request).toHaveBeenCalledOnce()
  expect(screen.getByText(texts.login.resendIn(60))).toBeTruthy()
})

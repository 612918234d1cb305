import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { texts } from '@/texts'
import { ErrorNotice } from './ErrorNotice'

test('nothing wrong, nothing shown', () => {
  const { container } = render(<ErrorNotice />)
  expect(container.textContent).toBe('')
})

test('reason, number for the helpline and another try', () => {
  const again = vi.fn()
  render(<ErrorNotice trouble={{ code: 'INTERNAL', text: 'broken', again: true, requestId: 'r-1' }} onAgain={again} />)
  expect(screen.getByRole('alert').textContent).toContain('broken')
  expect(screen.getByText(texts.errors.requestNumber('r-1'))).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: texts.common.again }))
  expect(again).toHaveBeenCalledOnce()
})

test('where trying again does not help, it is not offered', () => {
  render(<ErrorNotice trouble={{ code: 'PHONE_LOCKED', text: 'wait', again: false }} onAgain={vi.fn()} />)
  expect(screen.queryByRole('button')).toBeNull()
})

import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { Button } from '../button/Button'
import { Sheet } from './Sheet'

const sheet = (open: boolean, close = vi.fn()) => (
  <>
    <Button>beneath</Button>
    <Sheet title='Sure?' open={open} onClose={close}>
      <Button>yes</Button>
      <Button>no</Button>
    </Sheet>
  </>
)

test('takes the focus, keeps it inside, and gives it back', () => {
  const { rerender } = render(sheet(false))
  screen.getByText('beneath').closest('button')?.focus()
  rerender(sheet(true))
  const dialog = screen.getByRole('dialog', { name: 'Sure?' })
  expect(document.activeElement).toBe(dialog)
  const [yes, no] = [...dialog.querySelectorAll('button')]
  no.focus()
  fireEvent.keyDown(no, { key: 'Tab' })
  expect(document.activeElement).toBe(yes)
  fireEvent.keyDown(yes, { key: 'Tab', shiftKey: true })
  expect(document.activeElement).toBe(no)
  rerender(sheet(false))
  expect(document.activeElement?.textContent).toBe('beneath')
})

test('Escape closes it', () => {
  const close = vi.fn()
  render(sheet(true, close))
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
  expect(close).toHaveBeenCalledOnce()
})

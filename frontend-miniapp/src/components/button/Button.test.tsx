import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { texts } from '@/texts'
import { Button } from './Button'

test('a press does its work', () => {
  const press = vi.fn()
  render(<Button onPress={press}>Go</Button>)
  fireEvent.click(screen.getByRole('button', { name: 'Go' }))
  expect(press).toHaveBeenCalledOnce()
})

test('while busy it says so and does nothing', () => {
  const press = vi.fn()
  render(<Button busy onPress={press}>Go</Button>)
  fireEvent.click(screen.getByRole('button', { name: texts.common.busy }))
  expect(press).not.toHaveBeenCalled()
})

test('a button that sends a form works once for a click', () => {
  const press = vi.fn()
  const submit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault())
  render(<form onSubmit={submit}><Button submits onPress={press}>Go</Button></form>)
  fireEvent.click(screen.getByRole('button'))
  expect(submit).toHaveBeenCalledOnce()
  expect(press).not.toHaveBeenCalled()
})

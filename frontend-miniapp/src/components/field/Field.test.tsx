import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { Field } from './Field'

test('label, hint and error belong to the input', () => {
  render(<Field id='f' label='Name' hint='as on the card' error='missing' value='' maxLength={5} onChange={vi.fn()} />)
  const input = screen.getByLabelText('Name')
  expect(input.getAttribute('aria-invalid')).toBe('true')
  expect(input.getAttribute('aria-describedby')).toBe('f-hint f-error')
  expect(screen.getByRole('alert').textContent).toBe('missing')
})

test('what is typed is told', () => {
  const change = vi.fn()
  render(<Field id='f' label='Name' value='' maxLength={5} onChange={change} />)
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Li' } })
  expect(change).toHaveBeenCalledWith('Li')
})

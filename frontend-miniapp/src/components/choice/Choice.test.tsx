import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { Choice } from './Choice'

test('one of a few is chosen, and a press chooses another', () => {
  const change = vi.fn()
  render(<Choice label='Way' value='a' onChange={change} options={[{ value: 'a', title: 'A' }, { value: 'b', title: 'B' }]} />)
  expect(screen.getByRole('radiogroup', { name: 'Way' })).toBeTruthy()
  expect(screen.getByRole('radio', { name: 'A' }).getAttribute('aria-checked')).toBe('true')
  fireEvent.click(screen.getByRole('radio', { name: 'B' }))
  expect(change).toHaveBeenCalledWith('b')
})

import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { ListRow } from './ListRow'

test('a row that leads somewhere is one button with all its words', () => {
  const press = vi.fn()
  render(<ListRow title='Records' text='results' mark='new' onPress={press} />)
  const row = screen.getByRole('button')
  expect(row.textContent).toBe('Recordsresultsnew')
  fireEvent.click(row)
  expect(press).toHaveBeenCalledOnce()
})

test('a row that only tells is no button', () => {
  render(<ListRow title='Name' text='W*' />)
  expect(screen.queryByRole('button')).toBeNull()
})

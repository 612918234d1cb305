import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Notice } from './Notice'

test('an urgent notice is read out at once', () => {
  render(<Notice urgent kind='bad' title='Stop' text='Because' />)
  expect(screen.getByRole('alert').textContent).toBe('StopBecause')
})

test('a plain notice waits its turn', () => {
  render(<Notice text='By the way' />)
  expect(screen.queryByRole('alert')).toBeNull()
})

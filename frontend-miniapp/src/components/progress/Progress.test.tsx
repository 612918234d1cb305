import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Progress } from './Progress'

test('tells how far it is, in words and to a screen reader', () => {
  render(<Progress share={0.424} label='Sending' />)
  expect(screen.getByText('Sending 42%')).toBeTruthy()
  expect(screen.getByRole('progressbar', { name: 'Sending' }).getAttribute('aria-valuenow')).toBe('42')
})

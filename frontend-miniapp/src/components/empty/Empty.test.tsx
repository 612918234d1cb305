import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Empty } from './Empty'

test('says that there is nothing, and why', () => {
  render(<Empty title='None yet' text='They will stand here' />)
  expect(screen.getByText('None yet')).toBeTruthy()
  expect(screen.getByText('They will stand here')).toBeTruthy()
})

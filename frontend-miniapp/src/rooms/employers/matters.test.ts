import { expect, test } from 'vitest'
import { mayIn } from './matters'

test('an agent may act in what it was authorised for, and in all when nothing is named', () => {
  expect(mayIn({ role: 'AGENT', matters: ['PAYMENTS'] }, 'ROSTER')).toBe(false)
  expect(mayIn({ role: 'AGENT', matters: ['PAYMENTS', 'ROSTER'] }, 'ROSTER')).toBe(true)
  expect(mayIn({ role: 'AGENT', matters: [] }, 'ROSTER')).toBe(true)
  expect(mayIn({ role: 'LICENCE_MANAGER', matters: ['PAYMENTS'] }, 'ROSTER')).toBe(true)
})

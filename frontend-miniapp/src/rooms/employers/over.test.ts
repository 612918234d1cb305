import { expect, test } from 'vitest'
import { overBecause } from './over'

const problem = (code: string, more: object = {}) => ({ __typename: 'X', code, message: 'why', ...more })

test('a code that is gone, taken or spent asks for another scan', () => {
  for (const over of [problem('TICKET_GONE'), problem('TICKET_TAKEN'), problem('WRONG_NUMBER', { attemptsLeft: 0 })]) {
    expect(overBecause(over)).toBe('why')
  }
})

test('what can still be put right keeps the page', () => {
  for (const answer of [problem('WRONG_NUMBER', { attemptsLeft: 1 }), problem('CODE_WRONG'), { __typename: 'Done', ok: true }]) {
    expect(overBecause(answer)).toBeUndefined()
  }
})

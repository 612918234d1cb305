import { expect, test } from 'vitest'
import { texts } from '@/texts'
import { Refused, type RefusalCode } from './errors'
import { troubleOfError } from './problems'

const FROM_THERE = '请6月8日11:00以后再查。'

test('who asked too often reads when to go on, as the one who counted says it', () => {
  expect(troubleOfError(new Refused('RATE_LIMITED', FROM_THERE)).text).toBe(FROM_THERE)
  expect(troubleOfError(new Refused('RATE_LIMITED')).text).toBe(texts.errors.RATE_LIMITED)
})

test.each<RefusalCode>(['UNAUTHENTICATED', 'FORBIDDEN', 'BAD_USER_INPUT', 'INTERNAL'])('%s is told in our own words', (code) => {
  expect(troubleOfError(new Refused(code, FROM_THERE)).text).toBe(texts.errors[code])
})

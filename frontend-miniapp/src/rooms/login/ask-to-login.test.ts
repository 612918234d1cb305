import { beforeEach, expect, test } from 'vitest'
import { OtherLogin } from '@/api/errors'
import { setSession } from '@/api/session'
import { session } from '../../../test/unit/session'
import { askToLogin, loggedIn } from './ask-to-login'

beforeEach(() => setSession(session('a')))

test('what waited for the login goes on as the same person', async () => {
  const waits = askToLogin()
  setSession(session('a', 2))
  expect(loggedIn()).toBe('goes on')
  await expect(waits).resolves.toBeUndefined()
  expect(loggedIn()).toBe('nothing')
})

test('what waited for the login does not go on as another person', async () => {
  const waits = askToLogin()
  setSession(session('b'))
  expect(loggedIn()).toBe('other person')
  await expect(waits).rejects.toBeInstanceOf(OtherLogin)
})

import { beforeEach, expect, test, vi } from 'vitest'
import { HomeDocument, type HomeQuery } from '@/gql/graphql'
import { forget, keep, read } from '@/platform/storage'
import { session, token } from '../../test/unit/session'
import { taro } from '../../test/unit/taro'
import { OtherLogin, SessionEnded, Unreachable } from './errors'
import { ask, currentSession, onOtherLogin, onSessionEnd, setSession, type Session } from './session'

const HOME = { me: { phoneMasked: 'x', needsProof: false, person: null }, serviceInfo: { environment: 'production' } } satisfies HomeQuery
const UNAUTHENTICATED = { errors: [{ message: 'no', extensions: { code: 'UNAUTHENTICATED' } }] }
const queryOf = (data: unknown) => (JSON.parse(String(data)) as { query: string }).query
const isRefresh = (data: unknown) => queryOf(data).includes('RefreshSession')

/** An API that takes one access token, and one refresh token once. */
function answerLikeTheApi(valid: { access: string; refresh: string }): void {
  taro.answer = ({ header, data }) => {
    if (isRefresh(data)) {
      const right = String(data).includes(`"${valid.refresh}"`)
      valid.refresh = 'used up'
      return { data: { data: { refreshSession: right
        ? { __typename: 'Session', accessToken: valid.access, refreshToken: 'next' }
        : { __typename: 'SessionOverProblem', code: 'SESSION_OVER', message: 'over' } } } }
    }
    return { data: header?.Authorization === `Bearer ${valid.access}` ? { data: HOME } : UNAUTHENTICATED }
  }
}

const A = { accessToken: token('a'), refreshToken: 'refresh', phoneMasked: '138****0001' }
const NEW = token('a', 2)
const otherLogins: Session[] = []

beforeEach(() => {
  setSession(A)
  onSessionEnd(() => Promise.reject(new SessionEnded()))
  otherLogins.length = 0
  onOtherLogin((other) => otherLogins.push(other))
})

test('an old access token is renewed, and the question asked again', async () => {
  answerLikeTheApi({ access: NEW, refresh: 'refresh' })
  await expect(ask(HomeDocument, {})).resolves.toEqual(HOME)
  expect(currentSession()).toMatchObject({ accessToken: NEW, refreshToken: 'next' })
})

test('many questions at once renew the token once', async () => {
  answerLikeTheApi({ access: NEW, refresh: 'refresh' })
  await Promise.all([ask(HomeDocument, {}), ask(HomeDocument, {}), ask(HomeDocument, {})])
  expect(taro.requests.filter(({ data }) => isRefresh(data))).toHaveLength(1)
})

test('a session that has ended asks for the login, then goes on', async () => {
  answerLikeTheApi({ access: NEW, refresh: 'another' })
  const login = vi.fn(async () => setSession(session('a', 2)))
  onSessionEnd(login)
  await expect(Promise.all([ask(HomeDocument, {}), ask(HomeDocument, {})])).resolves.toEqual([HOME, HOME])
  expect(login).toHaveBeenCalledOnce()
})

/** What was asked with which token, renewals aside. */
const askedWith = () => taro.requests.filter(({ data }) => !isRefresh(data)).map(({ header }) => header?.Authorization)
const asA = `Bearer ${token('a')}`

test.each([
  ['person', session('b')],
  ['employer', session('b', 1, '')],
  ['employer with the same words for a phone', { ...session('b'), phoneMasked: A.phoneMasked }],
])('when another %s logs in, the first one\'s work does not go on as theirs', async (_who, other) => {
  answerLikeTheApi({ access: other.accessToken, refresh: 'another' })
  onSessionEnd(async () => setSession(other))
  await expect(ask(HomeDocument, {})).rejects.toBeInstanceOf(OtherLogin)
  expect(askedWith()).toEqual([asA])
})

test.each([
  ['person', '139****0002'],
  ['employer', ''],
])('when another %s came in in another window, nothing of this one is asked as theirs', async (_who, phoneMasked) => {
  setSession({ ...A, phoneMasked: phoneMasked && A.phoneMasked })
  const other = session('b', 1, phoneMasked)
  answerLikeTheApi({ access: other.accessToken, refresh: 'another' })
  keep('session', other)
  await Promise.all([1, 2].map(() => expect(ask(HomeDocument, {})).rejects.toBeInstanceOf(OtherLogin)))
  await expect(ask(HomeDocument, {})).rejects.toBeInstanceOf(OtherLogin)
  expect(askedWith()).toEqual([asA, asA])
  expect(otherLogins).toEqual([other])
})

test('a session that ended here is not gone on with as another that came in in another window', async () => {
  const other = session('b', 1, '')
  answerLikeTheApi({ access: other.accessToken, refresh: 'another' })
  await expect(ask(HomeDocument, {})).rejects.toBeInstanceOf(SessionEnded)
  expect(currentSession()).toBeUndefined()
  keep('session', other)
  await expect(ask(HomeDocument, {})).rejects.toBeInstanceOf(OtherLogin)
  expect(askedWith()).toEqual([asA, undefined])
  expect(otherLogins).toEqual([other])
})

test.each(['138****0001', ''])('what another window renewed for the same one is gone on with (%s)', async (phoneMasked) => {
  setSession({ ...A, phoneMasked })
  answerLikeTheApi({ access: NEW, refresh: 'used up' })
  keep('session', session('a', 2, phoneMasked))
  await expect(ask(HomeDocument, {})).resolves.toEqual(HOME)
  expect(askedWith()).toEqual([asA, `Bearer ${NEW}`])
  expect(taro.requests.filter(({ data }) => isRefresh(data))).toEqual([])
  expect(otherLogins).toEqual([])
})

test('a page without a session goes on as who came in in another window', async () => {
  setSession(undefined) // Logged out: the pages begin anew.
  answerLikeTheApi({ access: token('b'), refresh: 'another' })
  keep('session', session('b'))
  await expect(ask(HomeDocument, {})).resolves.toEqual(HOME)
})

/** The answer to a renewal that comes after something happened in another window. */
function answerRenewalAfter(happened: () => void, renewed: boolean): void {
  taro.answer = ({ data }) => {
    if (!isRefresh(data)) return { data: UNAUTHENTICATED }
    happened()
    return { data: { data: { refreshSession: renewed
      ? { __typename: 'Session', accessToken: NEW, refreshToken: 'next' }
      : { __typename: 'SessionOverProblem', code: 'SESSION_OVER', message: 'over' } } } }
  }
}

test.each([true, false])('who comes in in another window during a renewal keeps the login (renewed: %s)', async (renewed) => {
  const other = session('b', 1, '')
  answerRenewalAfter(() => keep('session', other), renewed)
  await expect(ask(HomeDocument, {})).rejects.toBeInstanceOf(OtherLogin)
  expect(read('session')).toEqual(other)
  expect(otherLogins).toEqual([other])
})

test('a logout in another window during a renewal holds', async () => {
  answerRenewalAfter(() => forget('session'), true)
  await expect(ask(HomeDocument, {})).rejects.toBeInstanceOf(SessionEnded)
  expect(read('session')).toBeUndefined()
  expect(currentSession()).toBeUndefined()
})

test('a login of the same one in another window during a renewal is gone on with', async () => {
  const again = { ...session('a', 3), refreshToken: 'of the other window' }
  answerRenewalAfter(() => keep('session', again), false)
  await expect(ask(HomeDocument, {})).rejects.toThrow()
  expect(read('session')).toEqual(again)
  expect(currentSession()).toEqual(again)
})

test('who logs out here leaves the login that another one has in another window', () => {
  const other = session('b')
  keep('session', other)
  setSession(undefined)
  expect(currentSession()).toBeUndefined()
  expect(read('session')).toEqual(other)
})

test('no network is told as such and ends no session', async () => {
  taro.answer = () => {
    throw new Error('request:fail')
  }
  await expect(ask(HomeDocument, {})).rejects.toBeInstanceOf(Unreachable)
  expect(currentSession()?.refreshToken).toBe('refresh')
})

test('a renewal whose answer was lost is asked again as the same one', async () => {
  const attempts: unknown[] = []
  const answered = { refreshSession: { __typename: 'Session', accessToken: NEW, refreshToken: 'next' } }
  taro.answer = ({ header, data }) => {
    if (!isRefresh(data)) return { data: header?.Authorization === `Bearer ${NEW}` ? { data: HOME } : UNAUTHENTICATED }
    attempts.push((JSON.parse(String(data)) as { variables: { attempt: string } }).variables.attempt)
    if (attempts.length === 1) throw new Error('request:fail timeout')
    return { data: { data: answered } }
  }
  await expect(ask(HomeDocument, {})).rejects.toBeInstanceOf(Unreachable)
  await expect(ask(HomeDocument, {})).resolves.toEqual(HOME)
  expect(attempts[0]).toMatch(/^[0-9a-f]{32}$/)
  expect(attempts[1]).toBe(attempts[0])
  expect(currentSession()).toEqual({ accessToken: NEW, refreshToken: 'next', phoneMasked: '138****0001' })
})

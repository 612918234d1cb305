import { beforeEach, expect, test, vi } from 'vitest'
import { HomeDocument, type HomeQuery } from '@/gql/graphql'
import { taro } from '../../test/unit/taro'
import { SessionEnded, Unreachable } from './errors'
import { ask, currentSession, onSessionEnd, setSession } from './session'

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

beforeEach(() => setSession({ accessToken: 'old', refreshToken: 'refresh', phoneMasked: '138****0001' }))

test('an old access token is renewed, and the question asked again', async () => {
  answerLikeTheApi({ access: 'new', refresh: 'refresh' })
  await expect(ask(HomeDocument, {})).resolves.toEqual(HOME)
  expect(currentSession()).toMatchObject({ accessToken: 'new', refreshToken: 'next' })
})

test('many questions at once renew the token once', async () => {
  answerLikeTheApi({ access: 'new', refresh: 'refresh' })
  await Promise.all([ask(HomeDocument, {}), ask(HomeDocument, {}), ask(HomeDocument, {})])
  expect(taro.requests.filter(({ data }) => isRefresh(data))).toHaveLength(1)
})

test('a session that has ended asks for the login, then goes on', async () => {
  answerLikeTheApi({ access: 'after login', refresh: 'another' })
  const login = vi.fn(async () => setSession({ accessToken: 'after login', refreshToken: 'r', phoneMasked: '138****0001' }))
  onSessionEnd(login)
  await expect(Promise.all([ask(HomeDocument, {}), ask(HomeDocument, {})])).resolves.toEqual([HOME, HOME])
  expect(login).toHaveBeenCalledOnce()
})

test('when someone else logs in, the first one\'s work does not go on as theirs', async () => {
  answerLikeTheApi({ access: 'after login', refresh: 'another' })
  onSessionEnd(async () => setSession({ accessToken: 'after login', refreshToken: 'r', phoneMasked: '139****0002' }))
  await expect(ask(HomeDocument, {})).rejects.toBeInstanceOf(SessionEnded)
})

test('no network is told as such and ends no session', async () => {
  taro.answer = () => {
    throw new Error('request:fail')
  }
  await expect(ask(HomeDocument, {})).rejects.toBeInstanceOf(Unreachable)
  expect(currentSession()?.refreshToken).toBe('refresh')
})

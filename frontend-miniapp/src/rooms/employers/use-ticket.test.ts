import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { currentSession } from '@/api/session'
import { taro } from '../../../test/unit/taro'
import { useTicket } from './use-ticket'

const SECONDS = 1_000
const expiresAt = '2026-06-08T02:01:00Z'
const state = (status: string) => ({ status, expiresAt })
let polled = 0
let answered = 'WAITING'
let started = 0
let taking: () => object = () => taken
let takes: string[] = []
const taken = { __typename: 'Session', accessToken: 'a', refreshToken: 'r' }
const noNetwork = () => {
  throw new Error('request:fail')
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-06-08T02:00:00Z') })
  polled = 0
  answered = 'WAITING'
  started = 0
  taking = () => taken
  takes = []
  taro.answer = ({ data }) => {
    const { query, variables } = JSON.parse(String(data)) as { query: string; variables: { ticket: { code: string } } }
    if (query.includes('startEmployerLogin')) {
      started++
      return { data: { data: { startEmployerLogin: { __typename: 'LoginTicket', ticket: `t${started}`, secret: 's', qrText: 'q', number: '12', expiresAt } } } }
    }
    if (query.includes('takeEmployerSession')) {
      takes.push(variables.ticket.code)
      return { data: { data: { takeEmployerSession: taking() } } }
    }
    polled++
    return { data: { data: { employerLogin: state(answered) } } }
  }
})
afterEach(() => void vi.useRealTimers())

const wait = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))

async function shown() {
  const { result } = renderHook(() => useTicket(() => undefined))
  await wait(0)
  return result
}

test('while the socket speaks the page hardly asks, and asks again as soon as it is cut', async () => {
  const result = await shown()
  const [socket] = taro.sockets
  await act(async () => {
    socket.begin()
    socket.say({ type: 'next', payload: { data: { employerLoginProgress: state('WAITING') } } })
  })
  await wait(8 * SECONDS)
  expect(polled).toBe(0)
  answered = 'SCANNED'
  await act(async () => socket.cut())
  await wait(2 * SECONDS)
  expect(polled).toBe(1)
  expect(result.current.status).toBe('SCANNED')
})

test('a socket that died without a word is noticed within ten seconds', async () => {
  const result = await shown()
  await act(async () => {
    taro.sockets[0].begin()
    taro.sockets[0].say({ type: 'next', payload: { data: { employerLoginProgress: state('WAITING') } } })
  })
  answered = 'DECLINED'
  await wait(10 * SECONDS)
  expect(result.current.status).toBe('DECLINED')
})

test('where no socket opens the page asks every two seconds', async () => {
  await shown()
  await wait(6 * SECONDS)
  expect(polled).toBe(3)
})

test('a confirmed login that the network kept back is taken by trying again, not thrown away', async () => {
  answered = 'CONFIRMED'
  taking = noNetwork
  const result = await shown()
  await wait(2 * SECONDS)
  expect(result.current).toMatchObject({ status: 'CONFIRMED', trouble: { code: 'UNREACHABLE' } })
  taking = () => taken
  await act(() => result.current.again())
  expect(takes).toEqual(['t1', 't1'])
  expect(started).toBe(1)
  expect(result.current.trouble).toBeUndefined()
  expect(currentSession()).toMatchObject({ accessToken: 'a', refreshToken: 'r' })
})

test('another code is asked for without the trouble of the one before', async () => {
  answered = 'CONFIRMED'
  taking = noNetwork
  const result = await shown()
  await wait(2 * SECONDS)
  await act(() => result.current.begin())
  expect(result.current).toMatchObject({ status: 'WAITING', ticket: { ticket: 't2' } })
  expect(result.current.trouble).toBeUndefined()
})

test('a login that the service did not give is not taken again: there is a new code', async () => {
  answered = 'CONFIRMED'
  taking = () => ({ __typename: 'TicketGoneProblem', code: 'TICKET_GONE', message: 'gone' })
  const result = await shown()
  await wait(2 * SECONDS)
  await act(() => result.current.again())
  expect(takes).toEqual(['t1'])
  expect(result.current.ticket?.ticket).toBe('t2')
})

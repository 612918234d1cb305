import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Part } from '@/platform/camera/types'
import { taro } from '../../test/unit/taro'
import { Refused } from './errors'
import { uploadParts } from './upload'

const part = (text: string, atMs?: number): Part => ({
  bytes: text.length, atMs, read: async () => new TextEncoder().encode(text).buffer as ArrayBuffer,
})
const sent = () => taro.requests.filter(({ method }) => method === 'POST').map(({ url }) => new URL(url).pathname + new URL(url).search)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('sends the parts in turn and tells how far it is', async () => {
  const shares: number[] = []
  await uploadParts('/captures/c', [part('aaaa'), part('bb'), part('cc')], (share) => shares.push(share))
  expect(sent()).toEqual(['/captures/c/parts/0', '/captures/c/parts/1', '/captures/c/parts/2'])
  expect(shares).toEqual([0, 0.5, 0.75, 1])
})

test('what arrived before is not sent again, unless it is another recording', async () => {
  const sha256 = createHash('sha256').update('aaaa').digest('hex')
  taro.answer = ({ method }) => (method === 'GET' ? { data: { parts: [{ index: 0, sha256 }, { index: 1, sha256: 'other' }] } } : {})
  await uploadParts('/captures/c', [part('aaaa'), part('bb')], () => undefined)
  expect(sent()).toEqual(['/captures/c/parts/1'])
})

test('stills carry their times', async () => {
  await uploadParts('/captures/c', [part('a', 0), part('b', 349.6)], () => undefined)
  expect(sent()).toEqual(['/captures/c/parts/0?atMs=0', '/captures/c/parts/1?atMs=350'])
})

test('a lost network is waited for, and told', async () => {
  let breaks = 2
  taro.answer = ({ method }) => {
    if (method === 'POST' && breaks-- > 0) throw new Error('request:fail')
    return {}
  }
  const waits: boolean[] = []
  const done = uploadParts('/captures/c', [part('a')], (_share, waiting) => waits.push(waiting))
  await vi.runAllTimersAsync()
  await done
  expect(waits.filter(Boolean)).toHaveLength(2)
})

test('a refusal is not tried again', async () => {
  taro.answer = ({ method }) => (method === 'POST' ? { statusCode: 400 } : {})
  await expect(uploadParts('/captures/c', [part('a')], () => undefined)).rejects.toBeInstanceOf(Refused)
  expect(sent()).toHaveLength(1)
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Camera, Part } from '@/platform/camera/types'
import { ACTION_MS, Cancelled, REST_MS, startRecording, type Stage } from './recording'

const CLIP_LONGEST_MS = 15_000
const part = (): Part => ({ bytes: 1, read: async () => new ArrayBuffer(1) })

function camera(canRecord = true) {
  return {
    canRecord,
    startClip: vi.fn(async () => undefined),
    stopClip: vi.fn(async () => [part(), part()]),
    still: vi.fn(async () => part()),
  } satisfies Camera
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('two unhurried actions fit into the longest clip', () => {
  expect(REST_MS + 2 * ACTION_MS).toBeLessThan(CLIP_LONGEST_MS - 1_000)
})

test('rest first, then each action, then the clip', async () => {
  const stages: Stage[] = []
  const { finished } = startRecording(camera(), 2, (stage) => stages.push(stage))
  await vi.runAllTimersAsync()
  expect((await finished).kind).toBe('CLIP')
  expect(stages).toEqual([{ name: 'rest' }, { name: 'action', position: 0 }, { name: 'action', position: 1 }])
})

test('a person who has done an action need not wait', async () => {
  const stages: Stage[] = []
  const { finished, next } = startRecording(camera(), 2, (stage) => stages.push(stage))
  await vi.advanceTimersByTimeAsync(REST_MS)
  next()
  await vi.advanceTimersByTimeAsync(10)
  expect(stages).toHaveLength(3)
  next()
  await vi.advanceTimersByTimeAsync(10)
  await expect(finished).resolves.toBeTruthy()
})

test('a phone that cannot record takes stills with their times', async () => {
  const { finished } = startRecording(camera(false), 2, () => undefined)
  await vi.runAllTimersAsync()
  const { kind, parts } = await finished
  expect(kind).toBe('STILLS')
  expect(parts.length).toBeGreaterThan(30)
  expect(parts.length).toBeLessThanOrEqual(40)
  expect(parts[0].atMs).toBe(0)
  expect(parts[10].atMs).toBeGreaterThan(3_000)
})

test('leaving the page ends it without a result', async () => {
  const { finished, cancel } = startRecording(camera(), 2, () => undefined)
  const ended = expect(finished).rejects.toBeInstanceOf(Cancelled)
  await vi.advanceTimersByTimeAsync(100)
  cancel()
  await vi.runAllTimersAsync()
  await ended
})

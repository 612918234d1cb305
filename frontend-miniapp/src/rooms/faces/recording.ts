import type { Camera, Capture, Part } from '@/platform/camera/types'

// A recording shows the face at rest first, then each action in turn. A clip may last 15 s, so
// an action waits for the person's own "done" up to a limit that keeps the whole under it.

export const REST_MS = 2_000
export const ACTION_MS = 5_500
const STILL_EVERY_MS = 350
const MOST_STILLS = 38

export type Stage = { name: 'rest' } | { name: 'action'; position: number }

export interface Recording {
  /** The person has done this action. */
  next: () => void
  /** Ends it without a result, such as when the page is left. */
  cancel: () => void
  finished: Promise<Capture>
}

export class Cancelled extends Error {}

/** Runs one recording and tells at which stage it is. */
export function startRecording(camera: Camera, actions: number, onStage: (stage: Stage) => void): Recording {
  let skip: () => void = () => undefined
  let cancelled = false
  const wait = (ms: number) => new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    skip = () => {
      clearTimeout(timer)
      resolve()
    }
  })
  const perform = async () => {
    onStage({ name: 'rest' })
    await wait(REST_MS)
    for (let position = 0; position < actions && !cancelled; position++) {
      onStage({ name: 'action', position })
      await wait(ACTION_MS)
    }
  }
  const run = async (): Promise<Capture> => {
    const capture = camera.canRecord ? await clip(camera, perform) : await stills(camera, perform)
    if (cancelled) throw new Cancelled()
    return capture
  }
  return {
    next: () => skip(),
    cancel: () => {
      cancelled = true
      skip()
    },
    finished: run(),
  }
}

async function clip(camera: Camera, perform: () => Promise<void>): Promise<Capture> {
  await camera.startClip()
  await perform()
  return { kind: 'CLIP', parts: await camera.stopClip() }
}

/** For phones that cannot record: a still every third of a second, with its time. */
async function stills(camera: Camera, perform: () => Promise<void>): Promise<Capture> {
  const parts: Part[] = []
  const begun = Date.now()
  let going = true
  const take = async () => {
    while (going && parts.length < MOST_STILLS) {
      const atMs = Date.now() - begun
      parts.push({ ...(await camera.still()), atMs })
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, STILL_EVERY_MS - (Date.now() - begun - atMs))))
    }
  }
  const taking = take()
  await perform()
  going = false
  await taking
  return { kind: 'STILLS', parts }
}

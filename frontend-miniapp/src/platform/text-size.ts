import { useSyncExternalStore } from 'react'
import { keep, read, type Kept } from './storage'

export type TextSize = Kept['textSize']

/** Most who come here are old: large type until the person chooses otherwise. */
let size: TextSize = read('textSize') ?? 'elder'
const watchers = new Set<() => void>()

export const textSize = (): TextSize => size

export function setTextSize(next: TextSize): void {
  size = next
  keep('textSize', next)
  watchers.forEach((changed) => changed())
}

function watch(changed: () => void): () => void {
  watchers.add(changed)
  return () => watchers.delete(changed)
}

export const useTextSize = (): TextSize => useSyncExternalStore(watch, textSize)

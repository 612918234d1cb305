import { useEffect, useRef, useState } from 'react'
import { subscribe } from './subscription'
import type { Operation } from './transport'

const ASK_EVERY_MS = 10_000

/**
 * Follows something that changes by itself: over a socket, and by asking now and
 * then, because sockets do not pass every network.
 */
export function useFollowed<Result, Variables>(
  operation: Operation<Result, Variables>, variables: Variables, ask: () => void, when: boolean,
): Result | undefined {
  const [latest, setLatest] = useState<Result>()
  const key = JSON.stringify(variables)
  const asking = useRef(ask)
  asking.current = ask
  useEffect(() => {
    if (!when) return
    const stop = subscribe(operation, JSON.parse(key) as Variables, setLatest)
    const timer = setInterval(() => asking.current(), ASK_EVERY_MS)
    return () => {
      stop()
      clearInterval(timer)
    }
  }, [operation, key, when])
  return latest
}

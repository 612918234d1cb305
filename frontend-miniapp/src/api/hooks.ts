import { useDidHide, useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { isProblem, troubleOfError, troubleOfProblem, type SuccessOf, type Trouble } from './problems'
import { ask, currentSession, watchSession, type Session } from './session'
import type { Operation } from './transport'

export const useSession = (): Session | undefined => useSyncExternalStore(watchSession, currentSession)

export interface Query<Result> {
  /** The answer to the question asked now; never that to another one. */
  data?: Result
  /** `data`, or until it comes the answer before: for a list that is turned or narrowed. */
  shown?: Result
  trouble?: Trouble
  loading: boolean
  /** Asks again; what is on the screen stays until the answer is there. */
  again: () => Promise<void>
}

/**
 * Asks once when the screen appears and again when the variables change. From that
 * moment on it is loading, and neither answer nor trouble of another question is given out.
 */
export function useQuery<Result, Variables>(
  operation: Operation<Result, Variables>, variables: Variables, when = true,
): Query<Result> {
  const key = JSON.stringify(variables)
  const [state, setState] = useState<Answer<Result>>({ loading: when })
  const latest = useRef(0)
  const again = useCallback(async () => {
    const turn = ++latest.current
    setState((before) => ({ ...before, trouble: troubleWith(before, key), loading: true, asked: key }))
    try {
      const data = await ask(operation, JSON.parse(key) as Variables)
      if (turn === latest.current) setState({ data, answers: key, loading: false, asked: key })
    } catch (error) {
      if (turn === latest.current) {
        setState((before) => ({ ...before, trouble: troubleOfError(error), loading: false }))
      }
    }
  }, [operation, key])
  useEffect(() => {
    if (!when) return
    const turns = latest
    void again()
    return () => {
      turns.current++ // An answer that comes after the screen is gone is dropped.
    }
  }, [again, when])
  const loading = state.loading || (when && state.asked !== key)
  const data = state.answers === key ? state.data : undefined
  return { data, shown: loading ? state.data : data, trouble: troubleWith(state, key), loading, again }
}

interface Answer<Result> {
  data?: Result
  /** The variables of the question that `data` answers. */
  answers?: string
  trouble?: Trouble
  loading: boolean
  /** The variables of the last question. */
  asked?: string
}

const troubleWith = ({ trouble, asked }: Answer<unknown>, key: string) => asked === key ? trouble : undefined

/** Asks again when one comes back to a page that has been out of sight. */
export function useAgainOnShow(again: () => Promise<void>): void {
  const hidden = useRef(false)
  useDidHide(() => {
    hidden.current = true
  })
  useDidShow(() => {
    if (!hidden.current) return // The first showing: it has only just been asked.
    hidden.current = false
    void again()
  })
}

export interface Task<Arguments extends unknown[]> {
  run: (...args: Arguments) => Promise<void>
  busy: boolean
  trouble?: Trouble
  clear: () => void
}

/**
 * Something a person asks for with a button. While it runs a second press does
 * nothing; a problem or error is kept for the screen to show.
 */
export function useTask<Arguments extends unknown[], Result extends object>(
  work: (...args: Arguments) => Promise<Result>,
  done: (result: SuccessOf<Result>, ...args: Arguments) => void,
  refused?: (result: Result, ...args: Arguments) => Trouble | undefined | void,
): Task<Arguments> {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const running = useRef(false)
  const now = useRef({ work, done, refused })
  now.current = { work, done, refused }
  const run = useCallback(async (...args: Arguments) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setTrouble(undefined)
    try {
      const result = await now.current.work(...args)
      if (isProblem(result)) {
        setTrouble(now.current.refused?.(result, ...args) ?? troubleOfProblem(result))
      } else {
        now.current.done(result as SuccessOf<Result>, ...args)
      }
    } catch (error) {
      setTrouble(troubleOfError(error))
    } finally {
      running.current = false
      setBusy(false)
    }
  }, [])
  const clear = useCallback(() => setTrouble(undefined), [])
  return { run, busy, trouble, clear }
}

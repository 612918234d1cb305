import { useCallback, useEffect, useRef, useState } from 'react'
import { troubleOfError, type Trouble } from './problems'

export interface Page<Node> {
  edges: { node: Node }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

export interface Pages<Node> {
  /** Undefined until the first page is there. */
  rows?: Node[]
  more: boolean
  loading: boolean
  trouble?: Trouble
  /** From the first page on. */
  load: () => Promise<void>
  loadMore: () => Promise<void>
}

interface Loaded<Node> {
  /** The key of the list that this is of. */
  of: string
  rows?: Node[]
  end: string | null
  loading: boolean
  trouble?: Trouble
}

/** A long list page by page: what is there stays while the next page is asked for. `key` names the list. */
export function usePages<Node>(key: string, fetch: (after: string | null) => Promise<Page<Node>>): Pages<Node> {
  const [state, setState] = useState<Loaded<Node>>({ of: key, end: null, loading: true })
  const turn = useRef(0)
  const asked = useRef(fetch)
  asked.current = fetch
  const get = useCallback(async (after: string | null) => {
    const mine = ++turn.current
    setState((before) => ({ ...before, loading: true, trouble: undefined }))
    try {
      const page = await asked.current(after)
      if (mine !== turn.current) return
      const found = page.edges.map(({ node }) => node)
      const { hasNextPage, endCursor } = page.pageInfo
      setState((before) => ({
        of: before.of, rows: after === null ? found : [...before.rows ?? [], ...found], end: hasNextPage ? endCursor : null, loading: false,
      }))
    } catch (error) {
      if (mine === turn.current) setState((before) => ({ ...before, loading: false, trouble: troubleOfError(error) }))
    }
  }, [])
  useEffect(() => {
    const turns = turn
    setState({ of: key, end: null, loading: true })
    void get(null)
    return () => {
      turns.current++
    }
  }, [get, key])
  // Between the change of the key and its effect, the old list is not shown as the new one.
  const { rows, end, loading, trouble } = state.of === key ? state : { end: null, loading: true }
  return { rows, more: end !== null, loading, trouble, load: () => get(null), loadMore: () => get(end) }
}

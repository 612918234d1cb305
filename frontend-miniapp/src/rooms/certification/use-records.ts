import { useCallback, useEffect, useRef, useState } from 'react'
import { troubleOfError, type Trouble } from '@/api/problems'
import { ask } from '@/api/session'
import { CertificationRecordsDocument, type CertificationRecordsQuery } from '@/gql/graphql'

const PAGE = 10

type Connection = CertificationRecordsQuery['certificationRecords']
export type CertificationRecord = Connection['edges'][number]['node']

/** The records page by page; the list stays while the next page is asked for. */
export function useRecords() {
  const [records, setRecords] = useState<CertificationRecord[]>()
  const [end, setEnd] = useState<string | null>()
  const [loading, setLoading] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const gone = useRef(false)

  const fetch = useCallback(async (after: string | null, take: (before: CertificationRecord[]) => CertificationRecord[]) => {
    setLoading(true)
    setTrouble(undefined)
    try {
      const { certificationRecords: page } = await ask(CertificationRecordsDocument, { first: PAGE, after })
      if (gone.current) return
      const found = page.edges.map(({ node }) => node)
      setRecords((before) => [...take(before ?? []), ...found])
      setEnd(page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null)
    } catch (error) {
      if (!gone.current) setTrouble(troubleOfError(error))
    }
    setLoading(false)
  }, [])
  const load = useCallback(() => fetch(null, () => []), [fetch])
  useEffect(() => {
    gone.current = false
    void load()
    return () => {
      gone.current = true
    }
  }, [load])
  return { records, more: Boolean(end), loading, trouble, load, loadMore: () => fetch(end ?? null, (before) => before) }
}

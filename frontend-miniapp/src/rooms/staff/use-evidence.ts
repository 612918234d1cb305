import { useEffect, useRef, useState } from 'react'
import { withSession } from '@/api/session'
import { fetchEvidence, forgetEvidence, type Evidence } from '@/platform/evidence'
import { apiOrigin } from '@/platform/origin'

export interface Sides { photo: Evidence; recording: Evidence[] }

/** Registered photo and recording, fetched when the reviewer asks for them; gone with the page. */
export function useEvidence(path: string, stills: number) {
  const [sides, setSides] = useState<Sides>()
  const [state, setState] = useState<'closed' | 'opening' | 'open' | 'failed'>('closed')
  const held = useRef<Evidence[]>([])
  useEffect(() => () => held.current.forEach(forgetEvidence), [])
  const fetched = async (what: string) => {
    const evidence = await withSession((token) => fetchEvidence(`${apiOrigin()}${path}/${what}`, token))
    held.current.push(evidence)
    return evidence
  }
  const open = async () => {
    setState('opening')
    try {
      const photo = await fetched('photo')
      const names = stills ? Array.from({ length: stills }, (_, n) => `recording?still=${n}`) : ['recording']
      const recording: Evidence[] = []
      for (const name of names) recording.push(await fetched(name))
      setSides({ photo, recording })
      setState('open')
    } catch {
      setState('failed')
    }
  }
  return { sides, state, open }
}

import { useCallback, useEffect, useRef, useState } from 'react'
import { troubleOfError, type Trouble } from '@/api/problems'
import { ask } from '@/api/session'
import {
  ContributionsBesideDocument, ContributionYearDocument, type ContributionsBesideQuery, type ContributionYearQuery,
} from '@/gql/graphql'
import type { Row } from './months'

type Rows = Omit<NonNullable<ContributionYearQuery['contributions']>, 'months'> & { rows: Row[] }
export type YearFacts = Rows & NonNullable<ContributionsBesideQuery['contributions']>

/** All of a range of months, however many pages; null while the account is bound to nobody. */
export function useRange(since: string, until: string, when = true) {
  const [found, setFound] = useState<{ key: string; facts: YearFacts | null }>()
  const [trouble, setTrouble] = useState<Trouble>()
  const turn = useRef(0)
  const key = `${since}|${until}`
  const again = useCallback(async () => {
    const mine = ++turn.current
    setTrouble(undefined)
    try {
      const facts = await fetchRange(since, until)
      if (mine === turn.current) setFound({ key: `${since}|${until}`, facts })
    } catch (error) {
      if (mine === turn.current) setTrouble(troubleOfError(error))
    }
  }, [since, until])
  useEffect(() => {
    const turns = turn
    if (when) void again()
    return () => {
      turns.current++
    }
  }, [again, when])
  return { facts: found?.key === key ? found.facts : undefined, trouble, again }
}

async function fetchRange(since: string, until: string): Promise<YearFacts | null> {
  const [found, beside] = await Promise.all([
    fetchRows(since, until),
    ask(ContributionsBesideDocument, { since, until }),
  ])
  return found && beside.contributions && { ...found, ...beside.contributions }
}

async function fetchRows(since: string, until: string): Promise<Rows | null> {
  const rows: Row[] = []
  let after: string | null = null
  for (;;) {
    const answer: ContributionYearQuery = await ask(ContributionYearDocument, { since, until, after })
    if (!answer.contributions) return null
    const { months, ...facts } = answer.contributions
    rows.push(...months.edges.map(({ node }) => node))
    if (!months.pageInfo.hasNextPage) return { ...facts, rows }
    after = months.pageInfo.endCursor
  }
}

import type { CaseStatus } from '@/gql/graphql'

const RUNNING: CaseStatus[] = ['SUBMITTED', 'IN_REVIEW', 'DECIDED']

/** Something may still change by itself. */
export const isRunning = (status: CaseStatus): boolean => RUNNING.includes(status)

export type MarkKind = 'good' | 'warn' | 'bad' | 'plain'

const KINDS: Partial<Record<CaseStatus, MarkKind>> = { SUCCEEDED: 'good', REFUSED: 'bad', RETURNED: 'bad', REVOKED: 'bad', WITHDRAWN: 'plain' }

export const markKindOf = (status: CaseStatus): MarkKind => KINDS[status] ?? 'warn'

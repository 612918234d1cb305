import type { CardCaseFragment, CardOverviewQuery, CaseStatus } from '@/gql/graphql'

export type Overview = Extract<CardOverviewQuery['cardOverview'], { __typename: 'CardOverview' }>
export type CardCase = CardCaseFragment
export type CardRequest = NonNullable<CardCaseFragment['cardRequest']>

const OVER: CaseStatus[] = ['HANDED_OVER', 'IN_STOCK', 'LAPSED', 'WITHDRAWN']

/** Something may still change by itself. */
export const isRunning = (status: CaseStatus): boolean => !OVER.includes(status)

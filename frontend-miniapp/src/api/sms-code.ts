import type { WorkProofInput } from '@/gql/graphql'
import { solve } from './proof-of-work'

interface WorkNeeded { __typename: 'WorkNeededProblem'; challenge: string; bits: number }

/**
 * Asks for a code; when the service is busy it sets a small task, which the
 * phone solves by itself before it asks once more.
 */
export async function requestCode<Result extends { __typename: string }>(
  send: (proof?: WorkProofInput) => Promise<Result>,
): Promise<Result> {
  const first = await send()
  if (!needsWork(first)) return first
  return send({ challenge: first.challenge, solution: await solve(first.challenge, first.bits) })
}

const needsWork = (result: { __typename: string }): result is WorkNeeded =>
  result.__typename === 'WorkNeededProblem'

/** Between two codes, as the API has it; counted here, because phones' clocks are off. */
export const RESEND_MS = 60_000

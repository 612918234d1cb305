/** A picture or clip that is shown here and kept nowhere. */
export interface Evidence { address: string; video: boolean }

/** What reviewers look at stays off phones: they work at a desk. */
export function fetchEvidence(_url: string, _accessToken = ''): Promise<Evidence> {
  return Promise.reject(new Error('at a desk only'))
}

export const forgetEvidence = (_evidence: Evidence): void => undefined

// A phone's clock can be hours off. Deadlines are the server's, so its time is
// learnt from the Date header of its answers.
let ahead = 0

export function learnServerTime(header: Record<string, unknown> | undefined): void {
  const date = header?.date ?? header?.Date
  const at = typeof date === 'string' ? Date.parse(date) : NaN
  if (!Number.isNaN(at)) ahead = at - Date.now()
}

/** A moment of the server's, on this phone's clock. */
export const onThisClock = (serverMoment: string): number => Date.parse(serverMoment) - ahead

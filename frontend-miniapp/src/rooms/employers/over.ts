const OVER = ['TICKET_GONE', 'TICKET_TAKEN']

interface Problem { code: string; message: string; attemptsLeft?: number }

/**
 * Why a scanned code is good for nothing any more, in words that ask for another one;
 * undefined when it can still be confirmed.
 */
export function overBecause(answer: object): string | undefined {
  const { code, message, attemptsLeft } = answer as Partial<Problem>
  if (!code || !message) return undefined
  const spent = code === 'WRONG_NUMBER' && attemptsLeft === 0
  return OVER.includes(code) || spent ? message : undefined
}

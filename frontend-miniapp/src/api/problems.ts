import { texts } from '@/texts'
import { OtherLogin, Refused, SessionEnded, Unreachable } from './errors'

/** What a screen shows when something did not go through. */
export interface Trouble {
  code: string
  text: string
  /** Trying the same again can help. */
  again: boolean
  /** Told to the helpline, so that they find the log lines. */
  requestId?: string
}

interface Problem { code: string; message: string }

/** The members of a mutation's result that say why it was not done. */
export type ProblemOf<Result> = Extract<Result, Problem>
export type SuccessOf<Result> = Exclude<Result, Problem>

export function isProblem<Result extends object>(result: Result): result is ProblemOf<Result> {
  return 'code' in result && 'message' in result
}

export function troubleOfProblem({ code, message }: Problem): Trouble {
  return { code, text: message, again: false }
}

export function troubleOfError(error: unknown): Trouble {
  if (error instanceof Unreachable) return { code: 'UNREACHABLE', text: texts.errors.unreachable, again: true }
  if (error instanceof SessionEnded) return { code: 'SESSION_ENDED', text: texts.errors.sessionEnded, again: true }
  if (error instanceof OtherLogin) return { code: 'OTHER_LOGIN', text: texts.errors.otherLogin, again: false }
  if (error instanceof Refused) {
    // When to go on, or how else, is known to who counted; what is wrong in a request is not for people.
    const text = (error.code === 'RATE_LIMITED' && error.message) || texts.errors[error.code]
    return { code: error.code, text, again: error.code !== 'FORBIDDEN', requestId: error.requestId }
  }
  // A mistake of our own: shown like a fault of the service, and left for the console.
  console.error(error)
  return { code: 'INTERNAL', text: texts.errors.INTERNAL, again: true }
}

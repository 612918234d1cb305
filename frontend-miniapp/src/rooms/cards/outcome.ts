import { isProblem, troubleOfProblem, type SuccessOf, type Trouble } from '@/api/problems'

/** What a question's answer shows, or why it is refused. */
export function outcomeOf<Result extends object>(result?: Result): { shown?: SuccessOf<Result>; refused?: Trouble } {
  if (!result) return {}
  return isProblem(result) ? { refused: troubleOfProblem(result as never) } : { shown: result as SuccessOf<Result> }
}

import { OtherLogin, SessionEnded } from '@/api/errors'
import { pagesOwner } from '@/api/session'
import { go } from '@/platform/navigate'

let waiting: { resolve: () => void; reject: (why: Error) => void; owner?: string } | undefined

/**
 * Lays the login page over whatever the person was doing. The page beneath
 * stays as it is, with all that was typed, and goes on when the same person logs in.
 */
export function askToLogin(): Promise<void> {
  return new Promise((resolve, reject) => {
    waiting = { resolve, reject, owner: pagesOwner() }
    go('login', { again: '1' })
  })
}

/** Whether what was waiting for the login goes on: not as someone other than who began it. */
export function loggedIn(): 'goes on' | 'nothing' | 'other person' {
  if (!waiting) return 'nothing'
  const { resolve, reject, owner } = waiting
  waiting = undefined
  if (owner && owner !== pagesOwner()) {
    reject(new OtherLogin())
    return 'other person'
  }
  resolve()
  return 'goes on'
}

export function turnedAway(): void {
  waiting?.reject(new SessionEnded())
  waiting = undefined
}

import { SessionEnded } from '@/api/errors'
import { go } from '@/platform/navigate'

let waiting: { resolve: () => void; reject: (why: Error) => void } | undefined

/**
 * Lays the login page over whatever the person was doing. The page beneath
 * stays as it is, with all that was typed, and goes on after the login.
 */
export function askToLogin(): Promise<void> {
  return new Promise((resolve, reject) => {
    waiting = { resolve, reject }
    go('login', { again: '1' })
  })
}

/** True when something was waiting for the login and now goes on. */
export function loggedIn(): boolean {
  if (!waiting) return false
  waiting.resolve()
  waiting = undefined
  return true
}

export function turnedAway(): void {
  waiting?.reject(new SessionEnded())
  waiting = undefined
}

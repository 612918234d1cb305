import { RefreshSessionDocument } from '@/gql/graphql'
import { exclusively } from '@/platform/lock'
import { forget, keep, read, type Kept } from '@/platform/storage'
import { Refused, SessionEnded } from './errors'
import { isProblem } from './problems'
import { post, type Operation } from './transport'

export type Session = Kept['session']

const watchers = new Set<() => void>()
let session = read('session')
let renewing: Promise<void> | undefined
let askToLogin: (() => Promise<void>) | undefined
let loggingIn: Promise<void> | undefined

export const currentSession = (): Session | undefined => session

export function watchSession(changed: () => void): () => void {
  watchers.add(changed)
  return () => watchers.delete(changed)
}

export function setSession(next: Session | undefined): void {
  session = next
  if (next) keep('session', next)
  else forget('session')
  watchers.forEach((changed) => changed())
}

/**
 * How a person is asked to log in when the session ended in the midst of
 * something; resolves once they did, rejects when they turned away.
 */
export function onSessionEnd(ask: () => Promise<void>): void {
  askToLogin = ask
}

/** Asks the API as whoever is logged in; an old access token is renewed on the way. */
export function ask<Result, Variables>(operation: Operation<Result, Variables>, variables: Variables): Promise<Result> {
  return withSession((accessToken) => post(operation, variables, accessToken))
}

/**
 * Runs `work` with an access token. If the API does not take the token, it is
 * renewed; if that fails, the person logs in again; then `work` runs once more.
 */
export async function withSession<Result>(work: (accessToken?: string) => Promise<Result>): Promise<Result> {
  const before = session
  try {
    return await work(before?.accessToken)
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'UNAUTHENTICATED') throw error
  }
  try {
    await renew(before?.accessToken)
  } catch (error) {
    if (!(error instanceof SessionEnded)) throw error
    await loginAgain(before?.phoneMasked)
  }
  return work(session?.accessToken)
}

/** Many requests may find the token old at once: one renewal serves them all. */
function renew(stale?: string): Promise<void> {
  const running = renewing ?? exclusively('renew', () => renewOnce(stale)).finally(() => {
    renewing = undefined
  })
  renewing = running
  return running
}

async function renewOnce(stale?: string): Promise<void> {
  // Another tab may have renewed it meanwhile: a refresh token used twice ends the session.
  const kept = read('session')
  if (kept && kept.accessToken !== stale) return setSession(kept)
  if (!kept) throw endSession()
  const { refreshSession: result } = await post(RefreshSessionDocument, { refreshToken: kept.refreshToken })
    .catch((error) => {
      throw error instanceof Refused && error.code === 'UNAUTHENTICATED' ? endSession() : error
    })
  if (isProblem(result)) throw endSession()
  setSession({ ...kept, accessToken: result.accessToken, refreshToken: result.refreshToken })
}

function endSession(): SessionEnded {
  setSession(undefined)
  return new SessionEnded()
}

async function loginAgain(phoneMasked?: string): Promise<void> {
  if (!askToLogin) throw new SessionEnded()
  loggingIn ??= askToLogin().finally(() => {
    loggingIn = undefined
  })
  await loggingIn
  // Someone else logged in on this phone: what the first person was doing must not go on as them.
  if (phoneMasked && session?.phoneMasked !== phoneMasked) throw new SessionEnded()
}

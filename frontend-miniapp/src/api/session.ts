import { RefreshSessionDocument } from '@/gql/graphql'
import { randomKey } from '@/platform/device'
import { exclusively } from '@/platform/lock'
import { forget, keep, read, type Kept } from '@/platform/storage'
import { accountOf } from './account-of'
import { OtherLogin, Refused, SessionEnded } from './errors'
import { isProblem } from './problems'
import { post, type Operation } from './transport'

export type Session = Kept['session']

const watchers = new Set<() => void>()
let session = read('session')
/** Whose work the pages hold. Outlives a session that ended, until somebody logs in or out here. */
let owner = session && accountOf(session.accessToken)
/** Another window's login was found: the pages of the one before ask for nothing more. */
let overtaken = false
let renewing: Promise<void> | undefined
let askToLogin: ((ended?: Session) => Promise<void>) | undefined
let startAgain: ((other: Session) => void) | undefined
let loggingIn: Promise<void> | undefined

export const currentSession = (): Session | undefined => session

export const pagesOwner = (): string | undefined => owner

/** Whether it is an employer's session: one has no phone of its own. */
export const isEmployers = ({ phoneMasked }: Session): boolean => phoneMasked === ''

export function watchSession(changed: () => void): () => void {
  watchers.add(changed)
  return () => watchers.delete(changed)
}

export function setSession(next: Session | undefined): void {
  const kept = read('session')
  // What another window keeps for somebody else by now is not ours to forget.
  const othersLogin = kept && owner && accountOf(kept.accessToken) !== owner
  session = next
  owner = next && accountOf(next.accessToken)
  overtaken = false
  if (next) keep('session', next)
  else if (!othersLogin) forget('session')
  watchers.forEach((changed) => changed())
}

/**
 * How a person is asked to log in when the session ended in the midst of
 * something; resolves once they did, rejects when they turned away.
 */
export function onSessionEnd(ask: (ended?: Session) => Promise<void>): void {
  askToLogin = ask
}

/** How the app starts again as someone else, who logged in in another window. */
export function onOtherLogin(start: (other: Session) => void): void {
  startAgain = start
}

/** Asks the API as whoever is logged in; an old access token is renewed on the way. */
export function ask<Result, Variables>(operation: Operation<Result, Variables>, variables: Variables): Promise<Result> {
  return withSession((accessToken) => post(operation, variables, accessToken))
}

/**
 * Runs `work` with an access token. If the API does not take the token, it is
 * renewed; if that fails, the person logs in again; then `work` runs once more, but
 * never as someone else than whose page asked for it.
 */
export async function withSession<Result>(work: (accessToken?: string) => Promise<Result>): Promise<Result> {
  if (overtaken) throw new OtherLogin()
  const before = session
  const mine = owner
  try {
    return await work(before?.accessToken)
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'UNAUTHENTICATED') throw error
  }
  try {
    await renew(before?.accessToken)
  } catch (error) {
    if (!(error instanceof SessionEnded)) throw error
    await loginAgain(before)
  }
  if (mine && owner !== mine) throw new OtherLogin()
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
  if (!kept) throw endSession()
  if (kept.accessToken !== stale) return goBy(kept)
  // Kept before asking: if the answer is lost on the way, the same renewal can be asked again.
  const attempt = kept.renewal ?? (await randomKey())
  keep('session', { ...kept, renewal: attempt })
  const renewed = await renewal(kept.refreshToken, attempt)
  // Another window may have logged in or out while the answer was on its way.
  const now = read('session')
  if (now && now.refreshToken !== kept.refreshToken) return goBy(now)
  if (!now || !renewed) throw endSession()
  setSession({ ...renewed, phoneMasked: kept.phoneMasked })
}

/** The tokens of a renewal; none when the session is over. */
async function renewal(refreshToken: string, attempt: string): Promise<Omit<Session, 'phoneMasked'> | undefined> {
  try {
    const { refreshSession: result } = await post(RefreshSessionDocument, { refreshToken, attempt })
    return isProblem(result) ? undefined : { accessToken: result.accessToken, refreshToken: result.refreshToken }
  } catch (error) {
    if (error instanceof Refused && error.code === 'UNAUTHENTICATED') return undefined
    throw error
  }
}

/** Goes by what another window keeps by now: newer tokens, but never somebody else's login. */
function goBy(kept: Session): void {
  if (owner && accountOf(kept.accessToken) !== owner) throw giveWayTo(kept)
  setSession(kept)
}

/** The session is not adopted: whatever these pages still ask would be done as the other one. */
function giveWayTo(other: Session): OtherLogin {
  if (!overtaken) {
    overtaken = true
    startAgain?.(other)
  }
  return new OtherLogin()
}

function endSession(): SessionEnded {
  const mine = owner
  setSession(undefined)
  owner = mine
  return new SessionEnded()
}

async function loginAgain(ended?: Session): Promise<void> {
  if (!askToLogin) throw new SessionEnded()
  loggingIn ??= askToLogin(ended).finally(() => {
    loggingIn = undefined
  })
  await loggingIn
}

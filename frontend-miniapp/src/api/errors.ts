export type RefusalCode =
  | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'RATE_LIMITED' | 'BAD_USER_INPUT' | 'INTERNAL'

/** The request did not reach the API, or its answer did not reach us. */
export class Unreachable extends Error {}

/** The API answered, but not with data. */
export class Refused extends Error {
  constructor(readonly code: RefusalCode, message = '', readonly requestId?: string) {
    super(message)
  }
}

/** The session is over and the person did not log in again. */
export class SessionEnded extends Error {}

/** Someone else is logged in now: what was asked for before is not done as them. */
export class OtherLogin extends Error {}

import type { Session } from '@/api/session'

/** An access token as the API makes them: whose it is, and which of theirs. */
export const token = (account: string, count = 1): string =>
  `h.${Buffer.from(JSON.stringify({ sub: account, jti: `${count}` })).toString('base64url')}.s`

/** A person's session; an employer's with `phoneMasked` ''. */
export const session = (account: string, count = 1, phoneMasked = '138****0001'): Session =>
  ({ accessToken: token(account, count), refreshToken: `refresh ${account} ${count}`, phoneMasked })

import { setSession } from '@/api/session'

/** Keeps the session of an employer's page; it has no phone of its own. */
export function enterAs({ accessToken, refreshToken }: { accessToken: string; refreshToken: string }): void {
  setSession({ accessToken, refreshToken, phoneMasked: '' })
}

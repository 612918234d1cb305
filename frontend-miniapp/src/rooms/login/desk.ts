import Taro from '@tarojs/taro'
import { SessionEnded } from '@/api/errors'
import { isEmployers, type Session } from '@/api/session'
import { startAt } from '@/platform/navigate'
import { PAGES } from '@/platform/pages'

const DESKS = [PAGES.employerDesk, PAGES.ownPeople]

/** Whether the session that ended, or the page on top, is an employer's: it begins with a QR code, not a phone. */
export function atDesk(ended?: Session): boolean {
  if (ended && isEmployers(ended)) return true
  const top = Taro.getCurrentPages().slice(-1)[0] as { route?: string; path?: string } | undefined
  const address = `${top?.route ?? ''}${top?.path ?? ''}`
  return DESKS.some((page) => address.includes(page.slice(1)))
}

export function leaveDesk(): Promise<void> {
  startAt('employerEnter')
  return Promise.reject(new SessionEnded())
}

import Taro from '@tarojs/taro'
import { SessionEnded } from '@/api/errors'
import { startAt } from '@/platform/navigate'
import { PAGES } from '@/platform/pages'

/** Whether the page on top is an employer's: its session begins with a QR code, not a phone. */
export function atDesk(): boolean {
  const top = Taro.getCurrentPages().slice(-1)[0] as { route?: string; path?: string } | undefined
  return `${top?.route ?? ''}${top?.path ?? ''}`.includes(PAGES.employerDesk.slice(1))
}

export function leaveDesk(): Promise<void> {
  startAt('employerEnter')
  return Promise.reject(new SessionEnded())
}

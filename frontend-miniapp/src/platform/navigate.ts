import Taro from '@tarojs/taro'
import { PAGES, type PageName } from './pages'

export type Query = Record<string, string>

export function address(page: PageName, query: Query = {}): string {
  const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  return pairs.length ? `${PAGES[page]}?${pairs.join('&')}` : PAGES[page]
}

export const go = (page: PageName, query?: Query): void => void Taro.navigateTo({ url: address(page, query) })

/** The new page takes this one's place: going back does not lead here again. */
export const replace = (page: PageName, query?: Query): void => void Taro.redirectTo({ url: address(page, query) })

/** Starts afresh at a page, such as one of the tab bar's. */
export const startAt = (page: PageName, query?: Query): void => void Taro.reLaunch({ url: address(page, query) })

export function back(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else startAt('home')
}

export const pagesOpen = (): number => Taro.getCurrentPages().length

export type { PageName }

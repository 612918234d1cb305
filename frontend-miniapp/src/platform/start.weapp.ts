import { startAt, type Query } from './navigate'
import type { PageName } from './pages'

/** A mini-program opens the page that WeChat names. */
export function chooseFirstPage(): void {
  // Nothing to choose.
}

/** A mini-program goes on in the same memory, which is told first who is logged in. */
export function startAnew(page: PageName, query: Query, adopt: () => void): void {
  adopt()
  startAt(page, query)
}

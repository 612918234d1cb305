import { address, type Query } from './navigate'
import { PAGES, type PageName } from './pages'
import { read } from './storage'

/** Without a session the first screen is the login: going through the home page would cost a second. */
export function chooseFirstPage(): void {
  if (!read('session') && !location.hash) location.replace(`#${PAGES.login}`)
}

/** Loads the site anew at a page: nothing of the pages before is left, and the kept session is read again. */
export function startAnew(page: PageName, query: Query, _adopt: () => void): void {
  location.replace(`#${address(page, query)}`)
  location.reload()
}

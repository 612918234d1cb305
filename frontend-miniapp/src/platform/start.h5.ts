import { PAGES } from './pages'
import { read } from './storage'

/** Without a session the first screen is the login: going through the home page would cost a second. */
export function chooseFirstPage(): void {
  if (!read('session') && !location.hash) location.replace(`#${PAGES.login}`)
}

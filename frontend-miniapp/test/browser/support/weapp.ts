import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { selectors, type Page } from 'playwright-core'
import { buildPage } from '../../weapp/build-page.mjs'
import { openApp, type Opened, type Opening } from './browser'
import { MINIAPP, OUTPUT } from './paths'
import { place } from './place'

const PAGE = join(OUTPUT, 'weapp')
let built: Promise<void> | undefined

// WeChat's component core keeps an element's id to itself: `wx=name` finds it there.
const findById = () => {
  type WithNode = Element & { __wxElement?: { id?: string } }
  const all = (root: ParentNode, id: string) =>
    [...root.querySelectorAll<WithNode>('*')].filter((element) => element.__wxElement?.id === id)
  return { query: (root: ParentNode, id: string) => all(root, id)[0] ?? null, queryAll: all }
}
let registered: Promise<void> | undefined

/** The one of this id on the page in front. */
export const shown = (page: Page, id: string) => page.locator(`wx=${id}`).and(page.locator(':visible')).last()

/** Types into the field that is read out by this name. */
export async function typeInto(page: Page, label: string, value: string): Promise<void> {
  await page.locator(`input[aria-label="${label}"]`).and(page.locator(':visible')).last().fill(value)
}

/** The built mini-program on WeChat's compiler and component core, at the API's own address. */
export async function openMiniProgram(opening: Opening = {}): Promise<Opened> {
  const dist = join(MINIAPP, 'dist/weapp')
  if (!existsSync(join(dist, 'app.json'))) throw new Error('Build first: npm run build:weapp')
  built ??= buildPage(dist, PAGE)
  await built
  registered ??= selectors.register('wx', findById)
  await registered
  const opened = await openApp({ ...opening, start: false })
  await opened.page.route('**/weapp/**', (route) => {
    const name = new URL(route.request().url()).pathname.replace('/weapp/', '') || 'index.html'
    return route.fulfill({ body: readFileSync(join(PAGE, name)), contentType: name.endsWith('.js') ? 'text/javascript' : 'text/html' })
  })
  await opened.page.goto(`${place().api}/weapp/index.html`)
  return opened
}

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { PageName } from '../../../src/platform/pages'
import { misfits, squeezed, violations } from './audit'
import { isWaiting } from './browser'
import { OUTPUT } from './paths'
import { goTo } from './steps'

const FOLDER = join(OUTPUT, 'screens')
const PHONES = [360, 390, 768]
/** For pages that are used at a desk. */
export const DESKS = [768, 1280]
const SIZES = ['normal', 'elder', 'largest'] as const

/** Keeps what is shown, whole, as it is: `name.png`. */
export async function keep(page: Page, name: string): Promise<void> {
  await drawn(page)
  mkdirSync(FOLDER, { recursive: true })
  const height = await page.evaluate(() => {
    const front = [...document.querySelectorAll<HTMLElement>('.taro_page')].filter((one) => one.offsetParent !== null).pop()
    return Math.max(front?.scrollHeight ?? document.documentElement.scrollHeight, 640)
  })
  const before = page.viewportSize() ?? { width: 390, height: 844 }
  await page.setViewportSize({ width: before.width, height: Math.min(height, 6000) })
  await drawn(page)
  await page.screenshot({ path: join(FOLDER, `${name}.png`) })
  await page.setViewportSize(before)
}

/**
 * Looks at a screen at each width in each size: keeps it as a picture, and returns
 * what axe-core and the figures of standards.md find wrong with it.
 */
export async function look(page: Page, name: string, widths = PHONES): Promise<string[]> {
  await settled(page)
  const before = page.viewportSize() ?? { width: 390, height: 844 }
  const wrong: string[] = []
  const at = (where: string, found: string[]) => wrong.push(...found.map((one) => `${name} ${where}: ${one}`))
  for (const size of SIZES) {
    for (const width of widths) {
      await page.setViewportSize({ width, height: before.height })
      at(`${width} ${size}`, await held(page, size, async () => {
        const found = [...await misfits(page, size), ...await squeezed(page)]
        if (size !== 'largest' || width === widths[0]) await keep(page, `${name}-${width}-${size}`)
        return found
      }))
    }
    at(size, await violations(page))
  }
  await setSize(page, 'elder')
  await page.setViewportSize(before)
  return wrong
}

const SETTLES_MS = 20_000
const LEAST_QUIET = 3

/**
 * The page asked for is in front, nothing loads any more, and what came is drawn: so several times
 * in a row, because an answer may lead to the next question. Playwright's own "networkidle" is about
 * documents: once reached, it holds for every later page of the app.
 */
export async function settled(page: Page): Promise<void> {
  for (let quiet = 0, end = Date.now() + SETTLES_MS; quiet < LEAST_QUIET;) {
    if (Date.now() > end) throw new Error(`${page.url()} still loads`)
    await drawn(page)
    quiet = !isWaiting(page) && await page.evaluate(isWhole) ? quiet + 1 : 0
    if (!quiet) await page.waitForTimeout(50)
  }
}

/** Whether the page of the address is in front, without a skeleton; the gallery shows one for good. */
function isWhole(): boolean {
  const shown = (element: HTMLElement) => element.offsetParent !== null || getComputedStyle(element).position === 'fixed'
  const visible = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)].filter(shown)
  const pages = visible('.taro_page')
  const asked = location.hash.replace(/^#/, '').split('?')[0]
  const front = pages[pages.length - 1]
  return (!asked || !front || front.id.includes(asked)) && visible('.screen').length > 0 && (asked.includes('/gallery/') || visible('.skeleton').length === 0)
}

/** Fonts are there, pictures decoded, clips at their first picture, and two frames drawn since whatever was changed last. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    const pictures = [...document.images].filter((picture) => picture.src && picture.offsetParent !== null)
    await Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)))
    const clips = [...document.querySelectorAll('video')].filter((clip) => clip.src && clip.offsetParent !== null && clip.readyState < 2 && !clip.error)
    await Promise.all(clips.map((clip) => new Promise((resolve) => {
      for (const come of ['loadeddata', 'error']) clip.addEventListener(come, resolve, { once: true })
      setTimeout(resolve, 2_000)
    })))
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    await frame()
  })
}

export interface LookAt {
  /** Where the page is asked for more than its name, such as `?id=1`. */
  query?: string
  widths?: number[]
}

/** Goes to a page of the app, waits for its data, and looks at it; the pictures are named for the page or `as`. */
export async function lookAt(page: Page, name: PageName, as: string = name, { query, widths }: LookAt = {}): Promise<string[]> {
  await goTo(page, name, query)
  await settled(page)
  return look(page, as, widths)
}

const TRIES = 3

/**
 * Does something with the page at a size. A page that draws itself anew meanwhile takes its own size
 * again: then what was seen counts for nothing, and it is done once more.
 */
async function held<T>(page: Page, size: (typeof SIZES)[number], work: () => Promise<T>): Promise<T> {
  for (let tries = 0; tries < TRIES; tries++) {
    await setSize(page, size)
    await drawn(page)
    const done = await work()
    if (await page.evaluate(hasSize, size)) return done
    await settled(page)
  }
  throw new Error(`${page.url()} does not keep the size ${size}`)
}

/** Whether every screen still has a size, and nothing began to load meanwhile. */
function hasSize(size: string): boolean {
  const screens = [...document.querySelectorAll<HTMLElement>('.screen')].filter((one) => one.offsetParent !== null)
  const loads = !location.hash.includes('/gallery/') && screens.some((one) => one.querySelector('.skeleton'))
  return screens.length > 0 && !loads && screens.every((one) => one.classList.contains(`screen--${size}`))
}

/** As the switch does it, without leaving the page. */
async function setSize(page: Page, size: (typeof SIZES)[number]): Promise<void> {
  await page.evaluate((chosen) => {
    for (const screen of document.querySelectorAll('.screen')) {
      screen.classList.remove('screen--normal', 'screen--elder', 'screen--largest')
      screen.classList.add(`screen--${chosen}`)
    }
    for (const choice of document.querySelectorAll('.size-switch__size')) {
      choice.classList.toggle('size-switch__size--now', choice.id === `size-${chosen}`)
    }
  }, size)
}

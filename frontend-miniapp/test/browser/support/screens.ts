import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { PageName } from '../../../src/platform/pages'
import { misfits, violations } from './audit'
import { OUTPUT } from './paths'
import { goTo } from './steps'

const FOLDER = join(OUTPUT, 'screens')
const PHONES = [360, 390, 768]
/** For pages that are used at a desk. */
export const DESKS = [768, 1280]
const SIZES = ['normal', 'elder', 'largest'] as const

/** Keeps what is shown, whole, as it is: `name.png`. */
export async function keep(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  const height = await page.evaluate(() => {
    const front = [...document.querySelectorAll<HTMLElement>('.taro_page')].filter((one) => one.offsetParent !== null).pop()
    return Math.max(front?.scrollHeight ?? document.documentElement.scrollHeight, 640)
  })
  const before = page.viewportSize() ?? { width: 390, height: 844 }
  await page.setViewportSize({ width: before.width, height: Math.min(height, 6000) })
  await page.screenshot({ path: join(FOLDER, `${name}.png`) })
  await page.setViewportSize(before)
}

/**
 * Looks at a screen at each width in each size: keeps it as a picture, and returns
 * what axe-core and the figures of standards.md find wrong with it.
 */
export async function look(page: Page, name: string, widths = PHONES): Promise<string[]> {
  const before = page.viewportSize() ?? { width: 390, height: 844 }
  const wrong: string[] = []
  const at = (where: string, found: string[]) => wrong.push(...found.map((one) => `${name} ${where}: ${one}`))
  for (const size of SIZES) {
    await setSize(page, size)
    for (const width of widths) {
      await page.setViewportSize({ width, height: before.height })
      at(`${width} ${size}`, await misfits(page, size))
      if (size !== 'largest' || width === widths[0]) await keep(page, `${name}-${width}-${size}`)
    }
    at(size, await violations(page))
  }
  await setSize(page, 'elder')
  await page.setViewportSize(before)
  return wrong
}

/** Nothing loads any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.locator('.skeleton:visible').waitFor({ state: 'detached' })
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

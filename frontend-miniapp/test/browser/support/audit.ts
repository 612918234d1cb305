import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Rules {
  /** Smallest type and target, in px. */
  type: number
  target: number
}

/** In elder mode 18 pt, which is 24 px, and 60 × 60; 44 × 44 elsewhere (docs/adr/0013). */
const RULES: Record<'normal' | 'elder' | 'largest', Rules> = {
  normal: { type: 14, target: 44 },
  elder: { type: 24, target: 60 },
  largest: { type: 24, target: 60 },
}
const LINE_LEAST = 1.3
const CONTRAST_LEAST = 4.5

interface AxeWindow { axe: { run: (on: Element) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }

/** What axe-core finds on the page in front. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { violations: found } = await (window as unknown as AxeWindow).axe.run(document.documentElement)
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  })
}

/** Type, line height, contrast, targets and cut text on the page in front, by what the browser computed. */
export function misfits(page: Page, size: keyof typeof RULES): Promise<string[]> {
  return page.evaluate(({ type, target, lineLeast, contrastLeast }) => {
    const found: string[] = []
    type Colour = [red: number, green: number, blue: number, alpha: number]
    const colourOf = (text: string): Colour => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number)
      return [red, green, blue, alpha]
    }
    const over = (top: Colour, under: Colour): Colour => {
      const mixed = (index: 0 | 1 | 2) => top[index] * top[3] + under[index] * (1 - top[3])
      return [mixed(0), mixed(1), mixed(2), 1]
    }
    const brightness = (colour: Colour) => {
      const [red, green, blue] = colour.map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4))
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    const groundOf = (element: Element | null): Colour => {
      if (!element) return [255, 255, 255, 1]
      const own = colourOf(getComputedStyle(element).backgroundColor)
      return own[3] === 1 ? own : over(own, groundOf(element.parentElement))
    }
    const contrast = (element: Element) => {
      const ground = groundOf(element)
      const [darker, lighter] = [over(colourOf(getComputedStyle(element).color), ground), ground].map(brightness).sort((one, other) => one - other)
      return (lighter + 0.05) / (darker + 0.05)
    }
    const screen = [...document.querySelectorAll<HTMLElement>('.screen')].filter((one) => one.offsetParent !== null).pop()
    if (!screen) return ['no screen']
    const visible = (element: Element) => {
      const box = element.getBoundingClientRect()
      return box.width > 0 && box.height > 0
    }
    const name = (element: Element) => `${element.className || element.tagName}: ${(element.textContent ?? '').slice(0, 20)}`
    for (const element of screen.querySelectorAll<HTMLElement>('*')) {
      if (!visible(element)) continue
      const style = getComputedStyle(element)
      const ownText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
      if (ownText || element.tagName === 'INPUT') {
        const pixels = parseFloat(style.fontSize)
        if (pixels < type) found.push(`type ${pixels}px — ${name(element)}`)
        if (parseFloat(style.lineHeight) / pixels < lineLeast - 0.001) found.push(`line ${style.lineHeight} of ${pixels} — ${name(element)}`)
        if (contrast(element) < contrastLeast) found.push(`contrast ${contrast(element).toFixed(2)} — ${name(element)}`)
      }
      if (/BUTTON|INPUT/.test(element.tagName)) {
        const { width, height } = element.getBoundingClientRect()
        if (Math.min(width, height) < target) found.push(`target ${Math.round(width)}×${Math.round(height)} — ${name(element)}`)
      }
      if (element.scrollWidth > element.clientWidth + 1 && style.overflowX !== 'visible' && element.clientWidth > 0 && element.tagName !== 'INPUT') {
        found.push(`cut ${element.scrollWidth} > ${element.clientWidth} — ${name(element)}`)
      }
    }
    if (screen.scrollWidth > innerWidth) found.push(`wider than the screen: ${screen.scrollWidth}`)
    return found
  }, { ...RULES[size], lineLeast: LINE_LEAST, contrastLeast: CONTRAST_LEAST })
}

/** Texts on the page in front that stand in a column of one or two characters. */
export function squeezed(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const screen = [...document.querySelectorAll<HTMLElement>('.screen')].filter((one) => one.offsetParent !== null).pop()
    const texts = [...screen?.querySelectorAll<HTMLElement>('*') ?? []].filter((one) =>
      one.children.length === 0 && (one.textContent ?? '').trim().length > 4 && one.getClientRects().length > 0)
    return texts.filter((one) => {
      const { width, height } = one.getBoundingClientRect()
      const type = parseFloat(getComputedStyle(one).fontSize)
      return width > 1 && width < 3 * type && height > 4 * type
    }).map((one) => `squeezed — ${(one.textContent ?? '').slice(0, 20)}`)
  })
}

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Rules {
  /** Smallest type and target, in px. */
  type: number
  target: number
}

/** standards.md, Screens: 18 px and 60 × 60 in elder mode; 44 × 44 elsewhere. */
const RULES: Record<'normal' | 'elder' | 'largest', Rules> = {
  normal: { type: 14, target: 44 },
  elder: { type: 18, target: 60 },
  largest: { type: 18, target: 60 },
}
const LINE_LEAST = 1.3

interface AxeWindow { axe: { run: (on: Element) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }

/** What axe-core finds on the page in front. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { violations: found } = await (window as unknown as AxeWindow).axe.run(document.documentElement)
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  })
}

/** Type, line height, targets and cut text on the page in front, by what the browser computed. */
export function misfits(page: Page, size: keyof typeof RULES): Promise<string[]> {
  return page.evaluate(({ type, target, lineLeast }) => {
    const found: string[] = []
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
  }, { ...RULES[size], lineLeast: LINE_LEAST })
}

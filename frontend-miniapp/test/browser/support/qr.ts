import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsQR from 'jsqr'
import type { Page } from 'playwright-core'

const DPI = '150'

interface Pixels { data: number[]; width: number; height: number }

/** What the QR code on the first page of a PDF says, read from how it is printed. */
export async function qrInPdf(pdf: string): Promise<string> {
  const picture = join(mkdtempSync(join(tmpdir(), 'shebao-printed-')), 'page')
  execFileSync('pdftoppm', ['-r', DPI, '-f', '1', '-l', '1', '-singlefile', pdf, picture])
  return read(pixelsOf(readFileSync(`${picture}.ppm`)))
}

/** What the QR code on a screen says, read from a photo of the screen as another phone takes one. */
export async function qrOnScreen(page: Page): Promise<string> {
  await page.evaluate(() => scrollTo(0, 0))
  const photo = `data:image/png;base64,${(await page.screenshot()).toString('base64')}`
  return read(await page.evaluate(async (source) => {
    const picture = new Image()
    picture.src = source
    await picture.decode()
    const canvas = document.createElement('canvas')
    canvas.width = picture.width
    canvas.height = picture.height
    const paper = canvas.getContext('2d')!
    paper.drawImage(picture, 0, 0)
    return { data: [...paper.getImageData(0, 0, canvas.width, canvas.height).data], width: canvas.width, height: canvas.height }
  }, photo))
}

/** A picture in the plain format that printers' tools write: P6, size, depth, then red, green, blue. */
function pixelsOf(file: Buffer): Pixels {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 64).toString('latin1'))
  if (!head) throw new Error('no picture of a page')
  const colours = file.subarray(head[0].length)
  const data: number[] = []
  for (let at = 0; at + 2 < colours.length; at += 3) data.push(colours[at], colours[at + 1], colours[at + 2], 255)
  return { data, width: Number(head[1]), height: Number(head[2]) }
}

function read({ data, width, height }: Pixels): string {
  const found = jsQR(Uint8ClampedArray.from(data), width, height)
  if (!found) throw new Error('no QR code in the picture')
  return found.data
}

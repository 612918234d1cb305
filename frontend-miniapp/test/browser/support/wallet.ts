import jsQR from 'jsqr'
import type { Page } from 'playwright-core'
import { place } from './place'

/** What the QR code on the page says, read from the picture as a phone would. */
export async function qrOn(page: Page): Promise<string> {
  const picture = page.locator('.qr-code:visible')
  await picture.waitFor()
  const { data, width, height } = await picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.naturalWidth
    canvas.height = image.naturalHeight
    const context = canvas.getContext('2d')!
    context.drawImage(image, 0, 0)
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height)
    return { data: Array.from(pixels.data), width: canvas.width, height: canvas.height }
  })
  const found = jsQR(Uint8ClampedArray.from(data), width, height)
  if (!found) throw new Error('no QR code on the page')
  return found.data
}

export const numberOn = async (page: Page): Promise<string> => (await page.locator('#number:visible').textContent())!

/** Confirms the login that a page asks for, as a holder of a licence. */
export async function byWallet(page: Page, wallet: Page, holder = 'demo-1'): Promise<void> {
  await wallet.goto(place().wallet)
  await wallet.locator(`option[value=${holder}]`).waitFor({ state: 'attached' })
  await wallet.selectOption('#holder', holder)
  await wallet.fill('#code', await qrOn(page))
  await wallet.click('#scan')
  await wallet.locator('#confirm').waitFor()
  await wallet.fill('#number', await numberOn(page))
  await wallet.click('#yes')
}

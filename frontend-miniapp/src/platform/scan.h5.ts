import jsQR from 'jsqr'
import Taro from '@tarojs/taro'
import { drawn } from './drawn'

const LONGEST_SIDE = 1_200

/** What a QR code says, from a picture taken or chosen; undefined when there is none in it. */
export async function scanCode(): Promise<string | undefined> {
  try {
    const { tempFilePaths } = await Taro.chooseImage({ count: 1, sourceType: ['camera', 'album'] })
    return await codeIn(tempFilePaths[0])
  } catch {
    return undefined
  }
}

async function codeIn(address: string): Promise<string | undefined> {
  const canvas = await drawn(address, LONGEST_SIDE)
  const context = canvas.getContext('2d')
  if (!context) return undefined
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  return jsQR(data, canvas.width, canvas.height)?.data
}

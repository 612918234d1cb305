import jsQR from 'jsqr'
import Taro from '@tarojs/taro'

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
  const picture = new Image()
  picture.src = address
  await picture.decode()
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.naturalWidth, picture.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.naturalWidth * scale)
  canvas.height = Math.round(picture.naturalHeight * scale)
  const context = canvas.getContext('2d')
  if (!context) return undefined
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  return jsQR(data, canvas.width, canvas.height)?.data
}

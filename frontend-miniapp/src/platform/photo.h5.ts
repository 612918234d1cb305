import Taro from '@tarojs/taro'
import { drawn } from './drawn'
import type { Photo, PhotoSource } from './photo-types'

const LONGEST_SIDE = 2_400

/** A photo taken or chosen; undefined when the person turned away. */
export async function takePhoto(source: PhotoSource): Promise<Photo | undefined> {
  let address: string
  let original: File | undefined
  try {
    const { tempFilePaths, tempFiles } = await Taro.chooseImage({ count: 1, sourceType: [source] })
    address = tempFilePaths[0]
    original = tempFiles[0]?.originalFileObj
  } catch {
    return undefined
  }
  // What this browser cannot draw is sent as it is: the API says what is wrong with it.
  const data = await smaller(address).catch(() => original?.arrayBuffer())
  if (!data) return undefined
  return { address, part: { bytes: data.byteLength, read: () => Promise.resolve(data) } }
}

/** Drawn again as a JPEG that a weak network carries. */
async function smaller(address: string): Promise<ArrayBuffer> {
  const canvas = await drawn(address, LONGEST_SIDE)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
  if (!blob) throw new Error('no picture')
  return blob.arrayBuffer()
}

export const forgetPhoto = ({ address }: Photo): void => {
  if (address.startsWith('blob:')) URL.revokeObjectURL(address)
}

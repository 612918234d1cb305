import Taro from '@tarojs/taro'
import type { Photo, PhotoSource } from './photo-types'
import { readFile } from './wechat-file'

/** A photo taken or chosen; undefined when the person turned away. */
export async function takePhoto(source: PhotoSource): Promise<Photo | undefined> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count: 1, mediaType: ['image'], sourceType: [source], sizeType: ['compressed'],
    })
    const [{ tempFilePath: address, size }] = tempFiles
    return { address, part: { bytes: size, read: () => readFile(address) } }
  } catch {
    return undefined
  }
}

/** WeChat deletes what is temporary by itself. */
export const forgetPhoto = (_photo: Photo): void => undefined

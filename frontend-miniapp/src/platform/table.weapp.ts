import Taro from '@tarojs/taro'
import type { Part } from './camera/types'
import { readFile } from './wechat-file'

/** A table chosen from a conversation (CSV); undefined when the person turned away. */
export async function chooseTable(): Promise<Part | undefined> {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: ['csv'] })
    const [{ path, size }] = tempFiles
    return { bytes: size, read: () => readFile(path) }
  } catch {
    return undefined
  }
}

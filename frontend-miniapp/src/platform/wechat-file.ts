import Taro from '@tarojs/taro'

/** The bytes of a chosen file, from a place in it; whole unless told. */
export function readFile(filePath: string, part?: { from: number; to: number }): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      ...(part && { position: part.from, length: part.to - part.from }),
      success: ({ data }) => resolve(data as ArrayBuffer),
      fail: reject,
    })
  })
}

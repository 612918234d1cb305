import Taro from '@tarojs/taro'

export async function randomBytes(length: number): Promise<Uint8Array> {
  const { randomValues } = await Taro.getRandomValues({ length })
  return new Uint8Array(randomValues)
}

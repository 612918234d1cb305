import Taro from '@tarojs/taro'

/** What a QR code says; undefined when the person turned away. */
export async function scanCode(): Promise<string | undefined> {
  try {
    return (await Taro.scanCode({ scanType: ['qrCode'] })).result
  } catch {
    return undefined
  }
}

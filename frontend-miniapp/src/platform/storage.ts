import Taro from '@tarojs/taro'

// Everything kept on the phone, by name. Captures and identity numbers are never among it.
export interface Kept {
  session: { accessToken: string; refreshToken: string; phoneMasked: string; renewal?: string }
  deviceId: string
  textSize: 'normal' | 'elder' | 'largest'
  speech: 'on' | 'off'
  challenge: unknown
}

const PREFIX = 'shebao.1.'

export function read<Name extends keyof Kept>(name: Name): Kept[Name] | undefined {
  try {
    const text: unknown = Taro.getStorageSync(PREFIX + name)
    return typeof text === 'string' && text ? (JSON.parse(text) as Kept[Name]) : undefined
  } catch {
    return undefined // Private browsing, or a value of an older version: start afresh.
  }
}

export function keep<Name extends keyof Kept>(name: Name, value: Kept[Name]): void {
  try {
    Taro.setStorageSync(PREFIX + name, JSON.stringify(value))
  } catch {
    // A full or forbidden storage only costs convenience: one logs in again next time.
  }
}

export function forget(name: keyof Kept): void {
  try {
    Taro.removeStorageSync(PREFIX + name)
  } catch {
    // As above.
  }
}

import Taro from '@tarojs/taro'

/** Opens the phone's dialler with the number; calling stays the person's own act. */
export function call(phoneNumber: string): void {
  void Promise.resolve(Taro.makePhoneCall({ phoneNumber })).catch(() => undefined)
}

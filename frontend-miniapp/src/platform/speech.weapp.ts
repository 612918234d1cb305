import Taro from '@tarojs/taro'

/**
 * WeChat has no speech synthesis of its own. A short vibration tells that the
 * words on the screen have changed; they stand there in large type.
 */
export const canSpeak = (): boolean => false

export function speak(_text: string): void {
  void Promise.resolve(Taro.vibrateShort({ type: 'medium' })).catch(() => undefined)
}

export function hush(): void {
  // Nothing is being said.
}

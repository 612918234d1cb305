import Taro from '@tarojs/taro'

/** Resolves when the phone is connected again, or after `longest` ms: the next try shows it. */
export function whenConnected(longest: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      Taro.offNetworkStatusChange(changed)
      resolve()
    }
    const changed = ({ isConnected }: { isConnected: boolean }) => {
      if (isConnected) done()
    }
    const timer = setTimeout(done, longest)
    Taro.onNetworkStatusChange(changed)
  })
}

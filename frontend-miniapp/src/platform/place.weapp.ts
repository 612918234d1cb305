import Taro from '@tarojs/taro'
import type { PlaceInput } from '@/gql/graphql'

/** Roughly where the phone is, when the person allows it. */
export async function whereAmI(): Promise<PlaceInput | undefined> {
  try {
    const { latitude, longitude } = await Taro.getFuzzyLocation({ type: 'wgs84' })
    return { latitude, longitude }
  } catch {
    return undefined
  }
}

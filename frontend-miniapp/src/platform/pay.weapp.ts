import Taro from '@tarojs/taro'
import { apiOrigin } from './origin'
import type { Paying, PaymentStart } from './payment-types'

export type { Paying, PaymentStart } from './payment-types'

export const CHANNEL = 'MINI_PROGRAM'

/** Says to WeChat's payment who pays; good once, for five minutes. */
export const loginCode = async (): Promise<string> => (await Taro.login()).code

/** Opens WeChat's payment. The development cashier is a web page, whose address is copied. */
export async function startPayment({ page, parameters }: PaymentStart): Promise<Paying> {
  if (page) {
    await Taro.setClipboardData({ data: `${apiOrigin()}${page}` })
    return 'copied'
  }
  const given = Object.fromEntries(parameters.map(({ name, value }) => [name, value]))
  try {
    await Taro.requestPayment(given as unknown as Taro.requestPayment.Option)
    return 'done'
  } catch {
    return 'failed'
  }
}

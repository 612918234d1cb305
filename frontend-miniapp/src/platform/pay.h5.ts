import type { Paying, PaymentStart } from './payment-types'

export type { Paying, PaymentStart } from './payment-types'

export const CHANNEL = 'BROWSER'

/** Only the mini-program has one. */
export const loginCode = (): Promise<string> => Promise.resolve('')

/** Leaves for the cashier's page, which leads back to this one. */
export function startPayment({ page }: PaymentStart): Promise<Paying> {
  const back = page.startsWith('/') ? `/${window.location.hash}` : window.location.href
  const mark = page.includes('?') ? '&' : '?'
  window.location.assign(`${page}${mark}redirect_url=${encodeURIComponent(back)}`)
  return Promise.resolve('left')
}

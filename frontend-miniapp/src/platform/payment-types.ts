export interface PaymentStart {
  page: string
  parameters: readonly { name: string; value: string }[]
}

/** What became of it, as far as this side can know; the API alone knows whether it is paid. */
export type Paying = 'left' | 'done' | 'failed' | 'copied'

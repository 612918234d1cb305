import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Notice } from '@/components/notice/Notice'
import { CheckCardPaymentDocument, PayCardFeeDocument } from '@/gql/graphql'
import { Box } from '@/platform/elements'
import { CHANNEL, loginCode, startPayment } from '@/platform/pay'
import { moment } from '@/platform/when'
import { texts } from '@/texts'
import { yuan } from '../money'
import type { CardRequest } from '../types'

const words = texts.cards

export interface PaymentProps {
  id: string
  request: CardRequest
  onChange: () => void
}

/** The fee: until when, where to pay, and asking whether it has arrived. */
export function Payment({ id, request, onChange }: PaymentProps) {
  const [said, setSaid] = useState('')
  const check = useTask(
    async () => (await ask(CheckCardPaymentDocument, { id })).checkCardPayment,
    ({ status }) => {
      setSaid(status === 'AWAITING_PAYMENT' ? words.notPaidYet : '')
      onChange()
    },
  )
  const pay = useTask(
    async () => (await ask(PayCardFeeDocument, { id, channel: CHANNEL, loginCode: await loginCode() })).payCardFee,
    (start) => {
      void startPayment(start).then((paying) => {
        if (paying === 'done') void check.run()
        if (paying === 'copied') setSaid(words.payElsewhere)
        if (paying === 'failed') setSaid(words.payFailed)
      })
    },
  )
  return (
    <Box className='stack'>
      <Notice kind='warn' id='unpaid' title={words.unpaid(yuan(request.feeFen))} text={words.unpaidText(moment(request.payUntil ?? ''))} />
      {said && <Notice id='pay-said' text={said} urgent />}
      <ErrorNotice trouble={pay.trouble ?? check.trouble} onAgain={onChange} />
      <Button id='pay' busy={pay.busy} onPress={() => void pay.run()}>{words.pay}</Button>
      <Button id='check-paid' kind='plain' busy={check.busy} onPress={() => void check.run()}>{words.checkPaid}</Button>
    </Box>
  )
}

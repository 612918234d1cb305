import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Sheet } from '@/components/sheet/Sheet'
import { WithdrawCardRequestDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { texts } from '@/texts'
import type { CardRequest } from '../types'

const words = texts.cards

export interface RequestActionsProps {
  id: string
  request: CardRequest
  onChange: () => void
}

/** What can still be done with a request. */
export function RequestActions({ id, request, onChange }: RequestActionsProps) {
  const [asking, setAsking] = useState(false)
  const withdraw = useTask(
    async () => (await ask(WithdrawCardRequestDocument, { id })).withdrawCardRequest,
    () => {
      setAsking(false)
      onChange()
    },
  )
  return (
    <Box className='stack'>
      {request.hasProof && <Button id='proof' kind='plain' onPress={() => go('cardProof', { id })}>{words.proof}</Button>}
      {request.canChangeDelivery && (
        <Button id='change-delivery' kind='plain' onPress={() => go('cardDelivery', { id })}>{words.changeDelivery}</Button>
      )}
      {request.canWithdraw && <Button id='withdraw' kind='quiet' onPress={() => setAsking(true)}>{words.withdraw}</Button>}
      <Sheet title={words.withdrawQuestion} open={asking} onClose={() => setAsking(false)}>
        <Words className='words'>{words.withdrawText}</Words>
        <ErrorNotice trouble={withdraw.trouble} />
        <Button id='withdraw-yes' kind='danger' busy={withdraw.busy} onPress={() => void withdraw.run()}>{words.withdrawYes}</Button>
        <Button kind='plain' onPress={() => setAsking(false)}>{texts.common.cancel}</Button>
      </Sheet>
    </Box>
  )
}

import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Notice } from '@/components/notice/Notice'
import { Skeleton } from '@/components/skeleton/Skeleton'
import type { LoginTicketStatus } from '@/gql/graphql'
import { useCountdown } from '@/platform/countdown'
import { Box, Words } from '@/platform/elements'
import { texts } from '@/texts'
import { useTicket } from '../use-ticket'
import { QrCode } from './QrCode'

const words = texts.employers
const WARN_SECONDS = 20

/** The QR code, the number beside it, and how far the login is. */
export function LicenceWay({ onIn }: { onIn: () => void }) {
  const { ticket, status, until, begin, again, trouble } = useTicket(onIn)
  const left = useCountdown(until)
  const waits = status === 'WAITING' || status === 'SCANNED'
  const over = waits && until !== undefined && left === 0
  return (
    <Box className='employer-login'>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!ticket && !trouble && <Skeleton lines={6} />}
      {ticket && waits && left > 0 && (
        <>
          {status === 'WAITING' && <QrCode text={ticket.qrText} alt={words.qrAlt} />}
          <Words className='words'>{words.numberLead}</Words>
          <Words className='employer-login__digits' id='number'>{ticket.number}</Words>
          <Words className='words words--soft'>{words.numberWhy}</Words>
          <Words className='words words--soft'>{words.expiresIn(left)}{left <= WARN_SECONDS && ` ${words.soonOver}`}</Words>
        </>
      )}
      {ticket && !(trouble && status === 'CONFIRMED') && <State status={over ? 'EXPIRED' : status} />}
      <Button id='another' kind='plain' onPress={() => void begin()}>{words.another}</Button>
    </Box>
  )
}

function State({ status }: { status: LoginTicketStatus }) {
  const notices = {
    CONFIRMED: { kind: 'good', text: words.entering },
    TAKEN: { kind: 'good', text: words.entering },
    DECLINED: { kind: 'warn', text: words.declined },
    EXPIRED: { kind: 'warn', text: words.expired },
    SPENT: { kind: 'bad', text: words.spent },
  } as const
  return (
    <Box role='status' id='ticket-state'>
      {status === 'WAITING' || status === 'SCANNED'
        ? <Words className='words'>{status === 'SCANNED' ? words.scanned : words.waiting}</Words>
        : <Notice {...notices[status]} />}
    </Box>
  )
}

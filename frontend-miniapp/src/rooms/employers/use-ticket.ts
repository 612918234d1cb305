import { useCallback, useEffect, useRef, useState } from 'react'
import { useTask } from '@/api/hooks'
import { onThisClock } from '@/api/server-clock'
import { subscribe } from '@/api/subscription'
import { post } from '@/api/transport'
import {
  EmployerLoginDocument, EmployerLoginProgressDocument, StartEmployerLoginDocument, TakeEmployerSessionDocument,
  type LoginTicketStatus, type StartEmployerLoginMutation,
} from '@/gql/graphql'
import { enterAs } from './enter-as'

type Ticket = Extract<StartEmployerLoginMutation['startEmployerLogin'], { __typename: 'LoginTicket' }>

const POLL_MS = 2_000
/** So many polls are left out while the socket is open: one that died unheard is noticed by the next. */
const POLLS_WHILE_LIVE = 5

/**
 * The page's login ticket: shown, followed, and taken when it is confirmed.
 * It is followed live; where sockets are blocked or lost it is asked for every two seconds.
 */
export function useTicket(onIn: () => void) {
  const [ticket, setTicket] = useState<Ticket>()
  const [status, setStatus] = useState<LoginTicketStatus>('WAITING')
  const [until, setUntil] = useState<number>()
  const inside = useRef(onIn)
  inside.current = onIn
  const start = useTask(
    async () => (await post(StartEmployerLoginDocument, {})).startEmployerLogin,
    (made) => {
      setTicket(made)
      setStatus('WAITING')
      setUntil(onThisClock(made.expiresAt))
    },
  )
  const take = useTask(
    async (own: Ticket) =>
      (await post(TakeEmployerSessionDocument, { ticket: { code: own.ticket, secret: own.secret } })).takeEmployerSession,
    (session) => {
      enterAs(session)
      inside.current()
    },
  )
  const { run: ask } = start
  const { run: enter, clear } = take
  const begin = useCallback(() => {
    clear()
    return ask()
  }, [ask, clear])
  // A confirmed login that only the network kept from being taken is not thrown away for a new code.
  const again = () =>
    (ticket && status === 'CONFIRMED' && take.trouble?.code === 'UNREACHABLE' ? enter(ticket) : begin())
  useEffect(() => void begin(), [begin])

  const seen = useCallback((own: Ticket, found: { status: LoginTicketStatus; expiresAt: string }) => {
    setStatus(found.status)
    setUntil(onThisClock(found.expiresAt))
    if (found.status === 'CONFIRMED') void enter(own)
  }, [enter])

  useEffect(() => {
    if (!ticket) return
    let live = false
    let over = false
    let turns = 0
    const hear = (found?: { status: LoginTicketStatus; expiresAt: string } | null) => {
      if (over || !found) return
      over = !MOVES.includes(found.status)
      seen(ticket, found)
    }
    const stop = subscribe(EmployerLoginProgressDocument, {}, (found) => {
      live = true
      hear(found.employerLoginProgress)
    }, () => ({ ticket: ticket.ticket, secret: ticket.secret }), () => {
      live = false
    })
    const timer = setInterval(() => {
      turns++
      if (over || (live && turns % POLLS_WHILE_LIVE !== 0)) return
      post(EmployerLoginDocument, { ticket: { code: ticket.ticket, secret: ticket.secret } })
        .then((found) => hear(found.employerLogin))
        .catch(() => undefined) // The next one may get through.
    }, POLL_MS)
    return () => {
      over = true
      clearInterval(timer)
      stop()
    }
  }, [ticket, seen])

  return { ticket, status, until, begin, again, trouble: start.trouble ?? take.trouble }
}

const MOVES: LoginTicketStatus[] = ['WAITING', 'SCANNED']


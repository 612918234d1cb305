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

/**
 * The page's login ticket: shown, followed, and taken when it is confirmed.
 * It is followed live; where sockets are blocked it is asked for every two seconds.
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
  const { run: begin } = start
  const { run: enter } = take
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
    const hear = (found?: { status: LoginTicketStatus; expiresAt: string } | null) => {
      if (over || !found) return
      over = !MOVES.includes(found.status)
      seen(ticket, found)
    }
    const stop = subscribe(EmployerLoginProgressDocument, {}, (found) => {
      live = true
      hear(found.employerLoginProgress)
    }, () => ({ ticket: ticket.ticket, secret: ticket.secret }))
    const timer = setInterval(() => {
      if (live || over) return
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

  return { ticket, status, until, begin, trouble: start.trouble ?? take.trouble }
}

const MOVES: LoginTicketStatus[] = ['WAITING', 'SCANNED']


import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import {
  AuthoriseAgentDocument, EndEmployerSeatDocument, EndEmployerSessionDocument, type EmployerQuery,
} from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { day, moment } from '@/platform/when'
import { texts } from '@/texts'
import { mattersInWords } from '../matters'
import { Scope, type ScopeChosen } from './Scope'

const words = texts.employers
const DAY_MS = 86_400_000
const BEIJING_MS = 8 * 3_600_000
const MOST_DAYS = 365

type Employer = EmployerQuery['employer']
export type Seat = Employer['seats'][number]

export interface PeopleProps {
  employer: Employer
  onRevoke: (seat: Seat) => void
  onChanged: () => void
}

/** Who acts for the employer, whom a manager invites, and which pages are open. */
export function People({ employer, onRevoke, onChanged }: PeopleProps) {
  const end = useTask(async (id: string) => (await ask(EndEmployerSessionDocument, { id })).endEmployerSession, onChanged)
  return (
    <Box className='stack' id='people'>
      <Words as='h2' className='subheading'>{words.people}</Words>
      <Box className='card'>
        {employer.seats.filter(({ status }) => status !== 'ENDED').map((seat) => (
          <ListRow
            key={seat.id}
            title={`${seat.name}（${words.roles[seat.role]}）`}
            text={[seat.phoneMasked, mattersInWords(seat.matters), seat.until && words.until(day(seat.until))].filter(Boolean).join('，')}
            mark={seat.current ? words.you : words.states[seat.status]}
            markKind={seat.status === 'ACTIVE' ? 'good' : 'warn'}
          >
            {employer.manages && !seat.current && <Button kind='quiet' onPress={() => onRevoke(seat)}>{words.revoke}</Button>}
          </ListRow>
        ))}
      </Box>
      {employer.manages && <Invite onInvited={onChanged} />}
      <Words as='h2' className='subheading'>{words.sessions}</Words>
      <ErrorNotice trouble={end.trouble} />
      <Box className='card'>
        {employer.sessions.map((one) => (
          <ListRow
            key={one.id}
            title={`${one.seatName}，${one.deviceName}`}
            text={words.lastUsed(moment(one.lastUsedAt))}
            mark={one.current ? words.thisPage : undefined}
            markKind='good'
          >
            {!one.current && <Button kind='quiet' busy={end.busy} onPress={() => void end.run(one.id)}>{words.end}</Button>}
          </ListRow>
        ))}
      </Box>
    </Box>
  )
}

function Invite({ onInvited }: { onInvited: () => void }) {
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [days, setDays] = useState('90')
  const [scope, setScope] = useState<ScopeChosen>([])
  const [tried, setTried] = useState(false)
  const [sent, setSent] = useState(false)
  const [wrong, setWrong] = useState(false)
  const invite = useTask(
    async (until: string) => (await ask(AuthoriseAgentDocument, { input: { name, phone, matters: scope === 'all' ? [] : scope, until } })).authoriseAgent,
    () => {
      setSent(true)
      setName('')
      setPhone('')
      setScope([])
      setTried(false)
      onInvited()
    },
  )
  const submit = () => {
    const count = Number(days)
    const good = Number.isInteger(count) && count >= 1 && count <= MOST_DAYS
    setWrong(!good)
    setSent(false)
    setTried(true)
    if (good && scope.length) void invite.run(new Date(Date.now() + BEIJING_MS + count * DAY_MS).toISOString().slice(0, 10))
  }
  return (
    <Box as='form' className='card card--padded' onSubmit={submit}>
      <Words as='h3' className='subheading'>{words.authorise}</Words>
      <Words className='words words--soft'>{words.authoriseText}</Words>
      <Field id='agent-name' label={words.name} value={name} maxLength={40} onChange={setName} />
      <Field id='agent-phone' label={words.phone} kind='phone' value={phone} maxLength={16} onChange={setPhone} />
      <Field id='agent-days' label={words.lasts} kind='digits' value={days} maxLength={3} error={wrong ? words.lastsWrong : undefined} onChange={setDays} />
      <Scope value={scope} missing={tried} onChange={setScope} />
      <ErrorNotice trouble={invite.trouble} onAgain={submit} />
      {sent && <Notice kind='good' text={words.invited} urgent />}
      <Button id='invite' submits busy={invite.busy}>{words.invite}</Button>
    </Box>
  )
}

export const endSeat = async (id: string) => (await ask(EndEmployerSeatDocument, { id })).endEmployerSeat

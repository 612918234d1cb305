import { useEffect, useState } from 'react'
import { useQuery, useTask } from '@/api/hooks'
import { ask, setSession } from '@/api/session'
import { Button } from '@/components/button/Button'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Sheet } from '@/components/sheet/Sheet'
import { Skeleton } from '@/components/skeleton/Skeleton'
import {
  EmployerDocument, LogoutDocument, RegisterEnterpriseDocument, SwitchEmployerDocument, type EmployerQuery,
} from '@/gql/graphql'
import { randomKey } from '@/platform/device'
import { Box, Words } from '@/platform/elements'
import { startAt } from '@/platform/navigate'
import { moment } from '@/platform/when'
import { texts } from '@/texts'
import { DetailsFields, NO_DETAILS } from '../../components/DetailsFields'
import { endSeat, People, type Seat } from '../../components/People'
import { Roster } from '../../components/Roster'
import { enterAs } from '../../enter-as'
import '../../employers.scss'

const words = texts.employers

type Employer = EmployerQuery['employer']

/** An employer's home, at a desk. */
export default function DeskPage() {
  const { data, trouble, again } = useQuery(EmployerDocument, {})
  const [ending, setEnding] = useState<Seat>()
  const end = useTask((seat: Seat) => endSeat(seat.id), () => {
    setEnding(undefined)
    void again()
  })
  const leave = useTask(async () => (await ask(LogoutDocument, {})).logout, () => {
    setSession(undefined)
    startAt('employerEnter')
  })
  const employer = data?.employer
  return (
    <Screen
      title={words.deskTitle}
      wide
      onBack={null}
      over={ending && (
        <Sheet title={words.revokeQuestion(ending.name)} open onClose={() => setEnding(undefined)}>
          <Words className='words'>{words.revokeText}</Words>
          <ErrorNotice trouble={end.trouble} />
          <Button id='revoke-yes' busy={end.busy} onPress={() => void end.run(ending)}>{words.revoke}</Button>
          <Button kind='plain' onPress={() => setEnding(undefined)}>{texts.common.cancel}</Button>
        </Sheet>
      )}
    >
      <ErrorNotice trouble={trouble ?? leave.trouble} onAgain={() => void again()} />
      {!employer && !trouble && <Skeleton lines={6} />}
      {employer && (
        <Box className='employer-columns' id='desk'>
          <Box className='employer-columns__part'>
            <Words as='h1' className='heading'>{employer.name}</Words>
            <Words className='words words--soft'>{words.deskCode(employer.code)}</Words>
            {employer.transactionNumber && <Words className='words words--soft'>{words.doneText(employer.transactionNumber)}</Words>}
            {!employer.registeredAt && <Register onDone={() => void again()} />}
            <Roster />
          </Box>
          <Box className='employer-columns__part'>
            <Under employer={employer} />
            <People employer={employer} onRevoke={setEnding} onChanged={() => void again()} />
            {employer.acts.length > 0 && <Words as='h2' className='subheading'>{words.acts}</Words>}
            {employer.acts.length > 0 && (
              <Box className='card'>
                {employer.acts.slice(0, ACTS).map((act) => (
                  <ListRow key={act.at + act.kind} title={words.actNames[act.kind]} text={`${moment(act.at)}，${act.by ?? words.system}`} />
                ))}
              </Box>
            )}
            <Switch employer={employer} onSwitched={() => startAt('employerDesk')} />
            <Button id='leave' kind='plain' busy={leave.busy} onPress={() => void leave.run()}>{words.leave}</Button>
          </Box>
        </Box>
      )}
    </Screen>
  )
}

const ACTS = 10

function Under({ employer }: { employer: Employer }) {
  return (
    <>
      <Words as='h2' className='subheading'>{words.cases}</Words>
      {employer.openCases.length === 0 && <Empty title={words.noCases} text={words.noCasesText} />}
      {employer.openCases.length > 0 && (
        <Box className='card'>
          {employer.openCases.map((one) => <ListRow key={one.id} title={one.number} text={`${one.statusText}，${moment(one.submittedAt)}`} />)}
        </Box>
      )}
    </>
  )
}

function Switch({ employer, onSwitched }: { employer: Employer; onSwitched: () => void }) {
  const go = useTask(async (id: string) => (await ask(SwitchEmployerDocument, { id })).switchEmployer, (session) => {
    enterAs(session)
    onSwitched()
  })
  const others = employer.choices.filter(({ employerName }) => employerName !== employer.name)
  if (others.length === 0) return null
  return (
    <Box className='stack' id='switch'>
      <Words as='h2' className='subheading'>{words.switchTo}</Words>
      <ErrorNotice trouble={go.trouble} />
      <Box className='card'>
        {others.map(({ id, employerName }) => <ListRow key={id} title={employerName} onPress={() => void go.run(id)} />)}
      </Box>
    </Box>
  )
}

function Register({ onDone }: { onDone: () => void }) {
  const [details, setDetails] = useState(NO_DETAILS)
  const [key, setKey] = useState('')
  useEffect(() => void randomKey().then(setKey), [])
  const register = useTask(
    async () => (await ask(RegisterEnterpriseDocument, { input: { details, idempotencyKey: key } })).registerEnterprise,
    onDone,
  )
  return (
    <Box as='form' className='card card--padded' onSubmit={() => void register.run()}>
      <Notice title={words.notRegistered} text={words.notRegisteredText} />
      <DetailsFields details={details} onChange={setDetails} />
      <ErrorNotice trouble={register.trouble} onAgain={() => void register.run()} />
      <Button id='register' submits busy={register.busy}>{words.register}</Button>
    </Box>
  )
}

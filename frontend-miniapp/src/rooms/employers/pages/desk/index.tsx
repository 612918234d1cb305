import { useEffect, useState } from 'react'
import { useQuery, useTask } from '@/api/hooks'
import { ask, setSession } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { OtherLogin } from '@/components/other-login/OtherLogin'
import { Screen } from '@/components/screen/Screen'
import { Sheet } from '@/components/sheet/Sheet'
import { Skeleton } from '@/components/skeleton/Skeleton'
import {
  EmployerDocument, LogoutDocument, RegisterEnterpriseDocument, SwitchEmployerDocument, type EmployerQuery,
} from '@/gql/graphql'
import { randomKey } from '@/platform/device'
import { Box, Words } from '@/platform/elements'
import { go, startAt } from '@/platform/navigate'
import { texts } from '@/texts'
import { desks } from '@/texts/desks'
import { Acts } from '../../components/Acts'
import { Cases } from '../../components/Cases'
import { DetailsFields, NO_DETAILS } from '../../components/DetailsFields'
import { endSeat, People, type Seat } from '../../components/People'
import { Roster } from '../../components/Roster'
import { enterAs } from '../../enter-as'
import { mattersInWords, mayIn } from '../../matters'
import '../../employers.scss'

const words = texts.employers

type Employer = EmployerQuery['employer']

/** An employer's home, at a desk. */
export default function DeskPage() {
  const { data, trouble, again } = useQuery(EmployerDocument, {})
  const [ending, setEnding] = useState<Seat>()
  const [changes, setChanges] = useState(0)
  const noted = () => setChanges((count) => count + 1)
  const changed = () => {
    noted()
    void again()
  }
  const end = useTask((seat: Seat) => endSeat(seat.id), () => {
    setEnding(undefined)
    changed()
  })
  const toEnter = () => {
    setSession(undefined)
    startAt('employerEnter')
  }
  const leave = useTask(async () => (await ask(LogoutDocument, {})).logout, toEnter)
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
      <OtherLogin />
      <ErrorNotice trouble={trouble ?? leave.trouble} onAgain={() => void again()} />
      {!employer && <NotYet failed={Boolean(trouble)} onOtherWay={toEnter} />}
      {employer && (
        <Box className='employer-columns' id='desk'>
          <Box className='employer-columns__part employer-columns__part--main'>
            <Words as='h1' className='heading'>{employer.name}</Words>
            <Words className='words words--soft'>{words.deskCode(employer.code)}</Words>
            {employer.transactionNumber && <Words className='words words--soft'>{(employer.kind === 'ENTERPRISE' ? words.licenceNumberText : words.doneText)(employer.transactionNumber)}</Words>}
            {!employer.registeredAt && <Unregistered employer={employer} onDone={() => void again()} />}
            {!employer.confirmed && <Notice id='unconfirmed' kind='warn' title={words.unconfirmed} text={words.unconfirmedText} />}
            {employer.confirmed && mayIn(employer.seat, 'BENEFITS') && (
              <Box className='card'>
                <ListRow id='own-people-link' icon='people' title={desks.ownLink} text={desks.ownLinkText} onPress={() => go('ownPeople')} />
              </Box>
            )}
            {employer.confirmed && (mayIn(employer.seat, 'ROSTER')
              ? <Roster onNoted={noted} />
              : <Notice id='no-roster' title={words.noRoster} text={words.noRosterText(mattersInWords(employer.seat.matters))} />)}
          </Box>
          <Box className='employer-columns__part'>
            <Cases />
            <People employer={employer} onRevoke={setEnding} onChanged={changed} />
            {employer.manages && <Acts changes={changes} />}
            <Switch employer={employer} onSwitched={() => startAt('employerDesk')} />
            <Button id='leave' kind='plain' busy={leave.busy} onPress={() => void leave.run()}>{words.leave}</Button>
          </Box>
        </Box>
      )}
    </Screen>
  )
}

/** No employer to show: there is always a way out of here. */
function NotYet({ failed, onOtherWay }: { failed: boolean; onOtherWay: () => void }) {
  if (!failed) return <Skeleton lines={6} />
  return <Button id='other-way' kind='plain' onPress={onOtherWay}>{words.otherWay}</Button>
}

function Switch({ employer, onSwitched }: { employer: Employer; onSwitched: () => void }) {
  const go = useTask(async (id: string) => (await ask(SwitchEmployerDocument, { id })).switchEmployer, (session) => {
    enterAs(session)
    onSwitched()
  })
  const others = employer.choices.filter(({ employerId }) => employerId !== employer.id)
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

function Unregistered({ employer, onDone }: { employer: Employer; onDone: () => void }) {
  if (!mayIn(employer.seat, 'REGISTRATION')) return <Notice title={words.notRegistered} text={words.notYoursToRegister} />
  return <Register onDone={onDone} />
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

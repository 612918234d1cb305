import { useState } from 'react'
import { useQuery, useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { Choice } from '@/components/choice/Choice'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import {
  InviteStaffDocument, RemoveStaffRoleDocument, ResetSecondFactorDocument, StaffDocument, type StaffQuery,
} from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { bareNumber, isMobile } from '@/platform/phone-number'
import { texts } from '@/texts'
import { staff } from '@/texts/staff'
import '../../staff.scss'

const words = staff

type Member = StaffQuery['staff'][number]
type Role = Member['roles'][number]

const GIVEN: Role[] = ['REVIEWER', 'AGENCY_CLERK', 'EMBASSY_CLERK', 'AUDITOR', 'ADMINISTRATOR']

/** Who of the staff there is, for administrators: added, dismissed, given a new authenticator. */
export default function MembersPage() {
  const { data, trouble, again } = useQuery(StaffDocument, {})
  const [said, setSaid] = useState('')
  const say = (text: string) => {
    setSaid(text)
    void again()
  }
  return (
    <Screen title={words.membersTitle} wide>
      <Words as='h2' className='heading'>{words.membersHeading}</Words>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {said && <Notice kind='good' id='said' urgent text={said} />}
      {!data && !trouble && <Skeleton lines={4} />}
      <Box className='evidence__columns'>
        <Box className='evidence__column stack' id='members-list'>
          {data?.staff.map((member) => <MemberCard key={member.id} member={member} onDone={() => say(words.done)} />)}
        </Box>
        <Box className='evidence__column'>
          <Invite onInvited={(phone) => say(words.invited(phone))} />
        </Box>
      </Box>
    </Screen>
  )
}

function MemberCard({ member, onDone }: { member: Member; onDone: () => void }) {
  const { id } = member
  const remove = useTask(
    async (role: Role) => (await ask(RemoveStaffRoleDocument, { id, role })).removeStaffRole,
    onDone,
  )
  const reset = useTask(async () => (await ask(ResetSecondFactorDocument, { id })).resetSecondFactor, onDone)
  return (
    <Box className='card'>
      <ListRow
        icon='person'
        title={member.phoneMasked}
        text={member.roles.map((role) => words.roles[role]).join('、')}
        mark={member.hasSecondFactor ? words.factorYes : words.factorNo}
        markKind={member.hasSecondFactor ? 'good' : 'warn'}
      />
      <ErrorNotice trouble={remove.trouble ?? reset.trouble} />
      {member.roles.map((role) => (
        <Button key={role} kind='quiet' busy={remove.busy} onPress={() => void remove.run(role)}>
          {words.removeRole(words.roles[role])}
        </Button>
      ))}
      {member.hasSecondFactor && <Button kind='quiet' busy={reset.busy} onPress={() => void reset.run()}>{words.reset}</Button>}
    </Box>
  )
}

function Invite({ onInvited }: { onInvited: (phoneMasked: string) => void }) {
  const [phone, setPhone] = useState('')
  const [role, setRole] = useState<Role>('REVIEWER')
  const [wrong, setWrong] = useState(false)
  const invite = useTask(
    async () => (await ask(InviteStaffDocument, { phone, role })).inviteStaff,
    (member) => {
      setPhone('')
      onInvited(member.phoneMasked)
    },
  )
  const submit = () => {
    setWrong(!isMobile(phone))
    if (isMobile(phone)) void invite.run()
  }
  return (
    <Box as='form' className='stack' onSubmit={submit}>
      <Words as='h3' className='subheading'>{words.invite}</Words>
      <Field
        id='staff-phone'
        label={words.invitePhone}
        kind='phone'
        value={phone}
        maxLength={11}
        error={wrong ? texts.login.phoneWrong : undefined}
        onChange={(raw) => setPhone(bareNumber(raw))}
      />
      <Choice
        label={words.inviteRole}
        options={GIVEN.map((value) => ({ value, title: words.roles[value] }))}
        value={role}
        onChange={setRole}
      />
      <ErrorNotice trouble={invite.trouble} onAgain={submit} />
      <Button id='invite' submits busy={invite.busy}>{words.invite}</Button>
    </Box>
  )
}

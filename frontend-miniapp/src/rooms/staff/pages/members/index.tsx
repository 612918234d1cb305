import { useState } from 'react'
import { useQuery, useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Sheet } from '@/components/sheet/Sheet'
import { Skeleton } from '@/components/skeleton/Skeleton'
import {
  RemoveStaffRoleDocument, ResetSecondFactorDocument, ReviewsWithoutReviewerDocument, StaffDocument, type StaffQuery,
} from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { looks } from '@/texts/looks'
import { staff } from '@/texts/staff'
import { Invite, type Role } from '../../components/Invite'
import '../../staff.scss'

const words = staff

type Member = StaffQuery['staff'][number]

/** Who of the staff there is, for administrators: added, dismissed, given a new authenticator. */
export default function MembersPage() {
  const { data, trouble, again } = useQuery(StaffDocument, {})
  const waiting = useQuery(ReviewsWithoutReviewerDocument, {})
  const stuck = waiting.data?.reviewsWithoutReviewer
  const [said, setSaid] = useState('')
  const [asked, setAsked] = useState<Asked>()
  const say = (text: string) => {
    setSaid(text)
    void again()
    void waiting.again()
  }
  return (
    <Screen
      title={words.membersTitle}
      wide
      over={asked && (
        <Sure
          asked={asked}
          onClose={() => setAsked(undefined)}
          onDone={() => {
            setAsked(undefined)
            say(words.done)
          }}
        />
      )}
    >
      <Words as='h2' className='heading'>{words.membersHeading}</Words>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {said && <Notice kind='good' id='said' urgent text={said} />}
      {Boolean(stuck) && <Notice kind='warn' id='stuck-reviews' title={words.stuck(stuck ?? 0)} text={words.stuckText} />}
      {!data && !trouble && <Skeleton lines={4} />}
      <Box className='evidence__columns'>
        <Box className='evidence__column stack' id='members-list'>
          {data?.staff.map((member) => <MemberCard key={member.id} member={member} onAsk={setAsked} />)}
        </Box>
        <Box className='evidence__column'>
          <Invite onInvited={(phone) => say(words.invited(phone))} />
        </Box>
      </Box>
    </Screen>
  )
}

/** What is to be taken from one of the staff: a role, at an office or everywhere, or their authenticator. */
interface Asked {
  member: Member
  role?: Role
  office: string
  /** The role in words. */
  name: string
}

function MemberCard({ member, onAsk }: { member: Member; onAsk: (asked: Asked) => void }) {
  const atOffices = member.offices.map(({ role, place, name }) => ({ role, office: place, name: words.office(words.roles[role], name) }))
  const everywhere = member.roles.filter((role) => !member.offices.some((office) => office.role === role))
  return (
    <Box className='card'>
      <ListRow
        icon='person'
        title={member.phoneMasked}
        text={`${words.rolesAt(member.roles, member.offices)}，${looks.account(member.shortId, '')}`}
        mark={member.hasSecondFactor ? words.factorYes : words.factorNo}
        markKind={member.hasSecondFactor ? 'good' : 'warn'}
      />
      {[...everywhere.map((role) => ({ role, office: '', name: words.roles[role] })), ...atOffices].map((held) => (
        <Button key={held.role + held.office} kind='quiet' onPress={() => onAsk({ member, ...held })}>{words.removeRole(held.name)}</Button>
      ))}
      {member.hasSecondFactor && (
        <Button kind='quiet' onPress={() => onAsk({ member, office: '', name: '' })}>{words.reset}</Button>
      )}
    </Box>
  )
}

function Sure({ asked, onClose, onDone }: { asked: Asked; onClose: () => void; onDone: () => void }) {
  const { member: { id, phoneMasked }, role, office, name } = asked
  const remove = useTask(async (taken: Role) => (await ask(RemoveStaffRoleDocument, { id, role: taken, office })).removeStaffRole, onDone)
  const reset = useTask(async () => (await ask(ResetSecondFactorDocument, { id })).resetSecondFactor, onDone)
  return (
    <Sheet title={role ? words.removeQuestion(phoneMasked, name) : words.resetQuestion(phoneMasked)} open onClose={onClose}>
      <Words className='words'>{role ? words.removeText : words.resetText}</Words>
      <ErrorNotice trouble={remove.trouble ?? reset.trouble} />
      <Button id='sure-yes' kind='danger' busy={remove.busy || reset.busy} onPress={() => void (role ? remove.run(role) : reset.run())}>
        {role ? words.removeYes : words.resetYes}
      </Button>
      <Button id='sure-no' kind='plain' onPress={onClose}>{words.removeNo}</Button>
    </Sheet>
  )
}

import { useState } from 'react'
import { useQuery, useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { Choice } from '@/components/choice/Choice'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { Notice } from '@/components/notice/Notice'
import { InviteStaffDocument, StaffOfficesDocument, type StaffQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { bareNumber, isMobile } from '@/platform/phone-number'
import { texts } from '@/texts'
import { staff } from '@/texts/staff'

const words = staff

export type Role = StaffQuery['staff'][number]['roles'][number]

const GIVEN: Role[] = ['REVIEWER', 'AGENCY_CLERK', 'EMBASSY_CLERK', 'AUDITOR', 'ADMINISTRATOR']
const AT_OFFICE: Role[] = ['AGENCY_CLERK', 'EMBASSY_CLERK']
const SHOWN = 20

/** Somebody is made one of the staff; a clerk of an agency or an embassy at an office. */
export function Invite({ onInvited }: { onInvited: (phoneMasked: string) => void }) {
  const [phone, setPhone] = useState('')
  const [role, setRole] = useState<Role>('REVIEWER')
  const [office, setOffice] = useState('')
  const [tried, setTried] = useState(false)
  const invite = useTask(
    async () => (await ask(InviteStaffDocument, { phone, role, office })).inviteStaff,
    (member) => {
      setPhone('')
      setTried(false)
      onInvited(member.phoneMasked)
    },
  )
  const placed = AT_OFFICE.includes(role)
  const submit = () => {
    setTried(true)
    if (isMobile(phone) && (office || !placed)) void invite.run()
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
        error={tried && !isMobile(phone) ? texts.login.phoneWrong : undefined}
        onChange={(raw) => setPhone(bareNumber(raw))}
      />
      <Choice
        label={words.inviteRole}
        options={GIVEN.map((value) => ({ value, title: words.roles[value] }))}
        value={role}
        onChange={(chosen: Role) => {
          setRole(chosen)
          setOffice('')
        }}
      />
      {placed && <OfficeChoice key={role} role={role} value={office} onChange={setOffice} />}
      {tried && placed && !office && <Notice kind='bad' urgent text={words.officeMissing} />}
      <ErrorNotice trouble={invite.trouble} onAgain={submit} />
      <Button id='invite' submits busy={invite.busy}>{words.invite}</Button>
    </Box>
  )
}

interface OfficeChoiceProps { role: Role; value: string; onChange: (place: string) => void }

/** A district, or a country found by a part of its name. */
function OfficeChoice({ role, value, onChange }: OfficeChoiceProps) {
  const { data, trouble, again } = useQuery(StaffOfficesDocument, { role })
  const [part, setPart] = useState('')
  const all = data?.staffOffices ?? []
  const found = all.filter(({ place, name }) => place === value || (name + place).includes(part.trim().toUpperCase()))
  return (
    <Box className='stack'>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {all.length > SHOWN && (
        <Field id='office-part' label={words.officePart} hint={words.officePartHint} value={part} maxLength={20} onChange={setPart} />
      )}
      <Choice
        label={role === 'EMBASSY_CLERK' ? words.officeCountry : words.officeDistrict}
        options={found.slice(0, SHOWN).map(({ place, name }) => ({ value: place, title: name }))}
        value={value}
        onChange={onChange}
      />
      {data && !found.length && <Notice text={words.officeNone} />}
    </Box>
  )
}

import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Sheet } from '@/components/sheet/Sheet'
import { EndGuardianDocument, FindGuardiansDocument, type FindGuardiansMutation } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { day } from '@/platform/when'
import { texts } from '@/texts'
import { staff } from '@/texts/staff'
import { AddGuardian } from '../../components/AddGuardian'
import { isNamed, NamedPerson, nobody, type Named } from '../../components/NamedPerson'
import '../../staff.scss'

const words = staff.guardians

type Guardian = Extract<FindGuardiansMutation['findGuardians'], { __typename: 'Guardianships' }>['guardians'][number]

/** Whose guardians: found by exact name and number, then listed, ended and added to. */
export default function GuardiansPage() {
  const [ward, setWard] = useState(nobody)
  const [checked, setChecked] = useState(false)
  const [found, setFound] = useState<{ ward: Named; guardians: readonly Guardian[] }>()
  const [said, setSaid] = useState('')
  const find = useTask(
    async (whose: Named) => (await ask(FindGuardiansDocument, { ward: whose })).findGuardians,
    ({ guardians }, whose) => setFound({ ward: whose, guardians }),
  )
  const submit = () => {
    setChecked(true)
    setSaid('')
    setFound(undefined)
    if (isNamed(ward)) void find.run(ward)
  }
  const say = (text: string) => {
    setSaid(text)
    if (found) void find.run(found.ward)
  }
  return (
    <Screen title={words.title} wide>
      <Words as='h2' className='heading'>{words.heading}</Words>
      <Words className='words'>{words.text}</Words>
      {said && <Notice kind='good' id='said' urgent text={said} />}
      <Box className='evidence__columns'>
        <Box as='form' className='evidence__column stack' onSubmit={submit}>
          <NamedPerson id='ward' nameLabel={words.wardName} numberLabel={words.wardNumber} value={ward} checked={checked} onChange={setWard} />
          <ErrorNotice trouble={find.trouble} />
          <Button id='find-guardians' submits busy={find.busy} kind={found ? 'plain' : 'main'}>{words.find}</Button>
        </Box>
        {found && (
          <Box className='evidence__column stack' id='guardians'>
            <Listed guardians={found.guardians} onEnded={() => say(words.ended)} />
            <AddGuardian ward={found.ward} onAdded={(name) => say(words.added(name))} />
          </Box>
        )}
      </Box>
    </Screen>
  )
}

function Listed({ guardians, onEnded }: { guardians: readonly Guardian[]; onEnded: () => void }) {
  const [asked, setAsked] = useState<Guardian>()
  const end = useTask(
    async ({ id }: Guardian) => (await ask(EndGuardianDocument, { id })).endGuardian,
    () => {
      setAsked(undefined)
      onEnded()
    },
  )
  if (guardians.length === 0) return <Empty title={words.none} text={words.noneText} />
  return (
    <Box className='stack'>
      {guardians.map((guardian) => (
        <Box className='card' key={guardian.id}>
          <ListRow
            icon='people'
            title={`${guardian.guardianNameMasked} ${guardian.guardianIdentityMasked}`}
            text={words.since(day(guardian.since), guardian.basis)}
          />
          <Button id='end-guardian' kind='quiet' onPress={() => setAsked(guardian)}>{words.end}</Button>
        </Box>
      ))}
      {asked && (
        <Sheet title={words.endQuestion(asked.guardianNameMasked)} open onClose={() => setAsked(undefined)}>
          <Words className='words'>{words.endText}</Words>
          <ErrorNotice trouble={end.trouble} />
          <Button id='end-yes' kind='danger' busy={end.busy} onPress={() => void end.run(asked)}>{words.end}</Button>
          <Button kind='plain' onPress={() => setAsked(undefined)}>{texts.common.cancel}</Button>
        </Sheet>
      )}
    </Box>
  )
}

import { useState } from 'react'
import { useQuery, useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { Choice } from '@/components/choice/Choice'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { OpenBeneficiaryDocument, OwnBeneficiariesDocument, type OwnBeneficiariesQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { replace } from '@/platform/navigate'
import { day } from '@/platform/when'
import { desks } from '@/texts/desks'
import { EmployerEntry } from '../../components/EmployerEntry'
import type { Entered, Person } from '../../components/EntryForm'
import { Find } from '../../components/Find'
import { dueWords, PersonFacts } from '../../components/PersonFacts'
import { Receipt } from '../../components/Receipt'
import { ReceivedForms } from '../../components/ReceivedForms'
import '../../desks.scss'

const words = desks
const PAGE = 20

type Line = OwnBeneficiariesQuery['ownBeneficiaries']['lines'][number]

/** An employer's own retired people by due day: opened one by one, vouched for. */
export default function OwnPage() {
  const [opened, setOpened] = useState<Person>()
  const [entered, setEntered] = useState<Entered>()
  const [turn, setTurn] = useState(0)
  const [finding, setFinding] = useState(false)
  const show = (person: Person) => {
    setEntered(undefined)
    setOpened(person)
  }
  const open = useTask(
    async (id: string) => (await ask(OpenBeneficiaryDocument, { id })).openBeneficiary,
    (person) => show(person as Person),
  )
  const done = (made: Entered) => {
    setEntered(made)
    setOpened(undefined)
    setTurn(turn + 1)
  }
  return (
    <Screen title={words.ownTitle} wide onBack={() => replace('employerDesk')}>
      <Box className='desk-columns'>
        <Box className='desk-columns__part'>
          <ReceivedForms key={`forms ${turn}`} onOpen={(id) => void open.run(id)} />
          {finding
            ? <Find own onFound={show} onLost={() => setOpened(undefined)} />
            : <Button id='find-own' kind='plain' onPress={() => setFinding(true)}>{words.findOwnHeading}</Button>}
          <People key={turn} opened={opened?.id} onOpen={(id) => void open.run(id)} />
        </Box>
        {(opened || entered || open.trouble) && (
          <Box className='desk-columns__part' id='opened'>
            <ErrorNotice trouble={open.trouble} />
            {entered && <Notice kind='good' id='entered' urgent title={words.entered} text={words.enteredText(entered.number, day(entered.dueOn))} />}
            {opened && (
              <Box key={opened.id} className='stack'>
                <PersonFacts person={opened} />
                {!opened.against && <Receipt person={opened} onNoted={(form) => {
                  setOpened({ ...opened, form })
                  setTurn(turn + 1)
                }} />}
                <EmployerEntry person={opened} onEntered={done} />
                <Button kind='quiet' onPress={() => setOpened(undefined)}>{words.close}</Button>
              </Box>
            )}
          </Box>
        )}
      </Box>
    </Screen>
  )
}

function People({ opened, onOpen }: { opened?: string; onOpen: (id: string) => void }) {
  const [must, setMust] = useState(true)
  return (
    <Box className='stack' id='own-people'>
      <Words as='h2' className='heading'>{words.ownHeading}</Words>
      <Words className='words words--soft'>{words.ownText}</Words>
      <Choice
        label={words.ownShow}
        options={[{ value: 'must', title: words.ownMust }, { value: 'all', title: words.ownAll }]}
        value={must ? 'must' : 'all'}
        onChange={(which: 'must' | 'all') => setMust(which === 'must')}
      />
      <Lines key={String(must)} must={must} opened={opened} onOpen={onOpen} />
    </Box>
  )
}

function Lines({ must, opened, onOpen }: { must: boolean; opened?: string; onOpen: (id: string) => void }) {
  const { data, trouble, again } = useQuery(OwnBeneficiariesDocument, { first: PAGE, after: null, must })
  const [further, setFurther] = useState<{ lines: Line[]; after?: string | null }>()
  const first = data?.ownBeneficiaries
  const lines = [...(first?.lines ?? []), ...(further?.lines ?? [])]
  const after = further ? further.after : first?.after
  const more = useTask(
    async (from: string) => ask(OwnBeneficiariesDocument, { first: PAGE, after: from, must }),
    ({ ownBeneficiaries: found }) => setFurther((before) => ({ lines: [...(before?.lines ?? []), ...found.lines], after: found.after })),
  )
  return (
    <>
      <ErrorNotice trouble={trouble ?? more.trouble} onAgain={() => void again()} />
      {!data && !trouble && <Skeleton lines={5} />}
      {first && !lines.length && <Empty title={words.ownEmpty} text={words.ownEmptyText} />}
      {lines.length > 0 && (
        <Box className='card' id='own-list'>
          {lines.map((line) => <OwnLine key={line.id} line={line} opened={line.id === opened} onOpen={() => onOpen(line.id)} />)}
        </Box>
      )}
      {after && <Button kind='plain' busy={more.busy} onPress={() => void more.run(after)}>{words.more}</Button>}
    </>
  )
}

function OwnLine({ line, opened, onOpen }: { line: Line; opened: boolean; onOpen: () => void }) {
  const due = line.underWay ? { text: words.inHand, kind: 'plain' as const } : dueWords(line.standing)
  return (
    <ListRow
      title={`${line.nameMasked} ${line.identityMasked}`}
      text={`${words.residences[line.residence]}，${line.standing.lastCertifiedOn ? words.last(day(line.standing.lastCertifiedOn)) : words.never}`}
      mark={due.text}
      markKind={due.kind}
      onPress={opened ? undefined : onOpen}
    />
  )
}

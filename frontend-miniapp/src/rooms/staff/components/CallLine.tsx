import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { OpenCallDocument, type CallsQuery, type CallsQueryVariables, type OpenCallMutation } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { day } from '@/platform/when'
import { agency } from '@/texts/agency'
import { NoteCall, type Noted } from './NoteCall'

const words = agency

type Call = CallsQuery['callList']['edges'][number]['node']

interface CallLineProps {
  which: CallsQueryVariables['which']
  call: Call
  /** The viewer may open name and phone. */
  opens: boolean
}

type Opened = Extract<OpenCallMutation['openCall'], { __typename: 'OpenedCall' }>

/** One person on a list; opening name and phone is put on record, and what came of the call is noted. */
export function CallLine({ which, call, opens }: CallLineProps) {
  const [opened, setOpened] = useState<Opened>()
  const [noted, setNoted] = useState<Noted[]>([])
  const open = useTask(async () => (await ask(OpenCallDocument, { which, id: call.id })).openCall, setOpened)
  const phone = opened ? opened.phone : call.phoneMasked
  const failures = call.lastFailedOn ? [words.failures(call.failures, day(call.lastFailedOn), call.lastReasons.join('、'))] : []
  const called: Noted[] = [...noted, ...opened ? opened.called : call.lastCall ? [{ ...call.lastCall, note: '' }] : []]
  const mark = call.never ? words.neverMark : call.overdue ? words.overdueMark : words.soonMark
  return (
    <Box className='agency-row'>
      <ListRow
        title={words.person(opened?.name ?? call.nameMasked, call.age)}
        text={[phone || words.phoneNone, call.districtName, ...call.never ? [] : [words.due(day(call.dueOn))], ...failures, ...called.slice(0, 1).map(({ outcome, day: on }) => words.called(words.outcomes[outcome], day(on)))].join('　')}
        mark={mark}
        markKind={call.overdue ? 'bad' : 'warn'}
      >
        {opens && !opened && (
          <Box className='agency-beside'>
            <Button kind='quiet' busy={open.busy} onPress={() => void open.run()}>{words.openCall}</Button>
          </Box>
        )}
      </ListRow>
      <ErrorNotice trouble={open.trouble} />
      {opened && (
        <Box className='agency-block__more'>
          {called.map(({ outcome, day: on, note }, place) => (
            <Words className='words words--soft' key={place}>{words.calledWith(words.outcomes[outcome], day(on), note)}</Words>
          ))}
          <NoteCall which={which} id={call.id} onNoted={(one) => setNoted([one, ...noted])} />
        </Box>
      )}
    </Box>
  )
}

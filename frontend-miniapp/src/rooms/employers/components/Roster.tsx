import { useState } from 'react'
import { useQuery, useTask } from '@/api/hooks'
import { refusedByStatus, headers } from '@/api/transport'
import { ask, withSession } from '@/api/session'
import { Button } from '@/components/button/Button'
import { Choice } from '@/components/choice/Choice'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { ListRow } from '@/components/list-row/ListRow'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { OpenEmployeeDocument, RosterDocument, type RosterQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { apiOrigin } from '@/platform/origin'
import { fetchAndSave } from '@/platform/save'
import { texts } from '@/texts'
import { EmployeeMonths } from './EmployeeMonths'

const words = texts.employers
const PAGE = 20

type Which = 'all' | 'here' | 'gone'

/** The employer's people, masked until one is opened. */
export function Roster() {
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const [which, setWhich] = useState<Which>('all')
  const [first, setFirst] = useState(PAGE)
  const [opened, setOpened] = useState<{ id: string; name: string; identityNumber: string }>()
  const { data, trouble, again } = useQuery(RosterDocument, {
    first, words: asked, current: which === 'all' ? null : which === 'here',
  })
  const open = useTask(async (id: string) => (await ask(OpenEmployeeDocument, { id })).openEmployee, setOpened)
  const excel = useTask(
    async () => {
      const status = await withSession(async (token) => {
        const got = await fetchAndSave(`${apiOrigin()}/employer/roster.xlsx`, await headers(token), `${words.roster}.xlsx`)
        if (got !== 200) throw refusedByStatus(got)
        return got
      })
      return { status }
    },
    () => undefined,
  )
  const found = data?.employer.employees
  return (
    <Box className='stack' id='roster'>
      <Words as='h2' className='subheading'>{words.roster}</Words>
      <Box as='form' className='stack' onSubmit={() => setAsked(typed)}>
        <Field id='words' label={words.search} value={typed} maxLength={40} onChange={setTyped} />
        <Button kind='plain' submits>{words.find}</Button>
      </Box>
      <Choice
        label={words.show}
        value={which}
        onChange={setWhich}
        options={[{ value: 'all', title: words.all }, { value: 'here', title: words.here }, { value: 'gone', title: words.gone }]}
      />
      <ErrorNotice trouble={trouble ?? open.trouble ?? excel.trouble} onAgain={() => void again()} />
      {!found && !trouble && <Skeleton lines={5} />}
      {found && <Found found={found} opened={opened} onOpen={(id) => void open.run(id)} />}
      {opened && <EmployeeMonths id={opened.id} onClose={() => setOpened(undefined)} />}
      {found?.pageInfo.hasNextPage && (
        <Button kind='plain' onPress={() => setFirst((now) => Math.min(now + PAGE, 100))}>{words.more}</Button>
      )}
      <Button id='excel' kind='plain' busy={excel.busy} onPress={() => void excel.run()}>{words.excel}</Button>
      <Words className='words words--soft words--small'>{words.openNote}</Words>
    </Box>
  )
}

interface FoundProps {
  found: RosterQuery['employer']['employees']
  opened?: { id: string; name: string; identityNumber: string }
  onOpen: (id: string) => void
}

function Found({ found, opened, onOpen }: FoundProps) {
  if (found.total === 0) return <Empty title={words.nobody} text={words.nobodyText} />
  return (
    <>
      <Words className='words words--soft' id='roster-count'>{words.rosterCount(found.total)}</Words>
      <Box className='card'>
        {found.edges.map(({ node }) => (
          <ListRow
            key={node.id}
            title={opened?.id === node.id ? `${opened.name} ${opened.identityNumber}` : `${node.nameMasked} ${node.identityNumberMasked}`}
            text={words.months(node.firstMonth.slice(0, 7), node.lastMonth.slice(0, 7), node.months)}
            mark={node.current ? words.here : words.gone}
            markKind={node.current ? 'good' : 'plain'}
          >
            {opened?.id !== node.id && <Button kind='quiet' onPress={() => onOpen(node.id)}>{words.open}</Button>}
          </ListRow>
        ))}
      </Box>
    </>
  )
}

import Taro from '@tarojs/taro'
import { Fragment, useState } from 'react'
import { Refused } from '@/api/errors'
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
const PAGE = 50
const FEW = 10 // Rows that are seen at one look: below them the pages need not be turned again.

type Which = 'all' | 'here' | 'gone'

/** The employer's people, masked until one is opened. */
export function Roster({ onNoted }: { onNoted: () => void }) {
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const [which, setWhich] = useState<Which>('all')
  const [turned, setTurned] = useState<string[]>([]) // Where each page after the first begins, up to this one.
  const [opened, setOpened] = useState<{ id: string; name: string; identityNumber: string }>()
  const { shown, trouble, loading, again } = useQuery(RosterDocument, {
    first: PAGE, after: turned.at(-1), words: asked, current: which === 'all' ? null : which === 'here',
  })
  const turn = (to: string[]) => {
    setTurned(to)
    setOpened(undefined)
  }
  const turnFromBelow = (to: string[]) => {
    turn(to)
    void Taro.pageScrollTo({ selector: '#roster-count', duration: 0 })
  }
  const open = useTask(async (id: string) => (await ask(OpenEmployeeDocument, { id })).openEmployee, (found) => {
    setOpened(found)
    onNoted()
  })
  const excel = useTask(
    async () => {
      const status = await withSession(async (token) => {
        const search = { 'X-Search': encodeURIComponent(asked) } // Not in the address: it may be a name.
        const header = { ...await headers(token), ...search }
        const got = await fetchAndSave(`${apiOrigin()}/employer/roster.xlsx?part=${which}`, header, `${words.roster}.xlsx`)
        if (got === 429) throw new Refused('RATE_LIMITED', words.tooManySearches)
        if (got !== 200) throw refusedByStatus(got)
        return got
      })
      return { status }
    },
    onNoted,
  )
  const found = shown?.employer.employees
  return (
    <Box className='stack' id='roster'>
      <Words as='h2' className='subheading'>{words.roster}</Words>
      <Box
        as='form'
        className='employer-search'
        onSubmit={() => {
          setAsked(typed)
          turn([])
        }}
      >
        <Field id='words' label={words.search} value={typed} maxLength={40} onChange={setTyped} />
        <Button kind='plain' submits>{words.find}</Button>
      </Box>
      <Box className='employer-filter'>
        <Choice
          label={words.show}
          value={which}
          onChange={(chosen) => {
            setWhich(chosen)
            turn([])
          }}
          options={[{ value: 'all', title: words.all }, { value: 'here', title: words.here }, { value: 'gone', title: words.gone }]}
        />
      </Box>
      <Button id='excel' kind='plain' busy={excel.busy} onPress={() => void excel.run()}>{words.excel}</Button>
      <ErrorNotice trouble={trouble ?? open.trouble ?? excel.trouble} onAgain={() => void again()} />
      {!found && !trouble && <Skeleton lines={5} />}
      {found && (
        <>
          <Where found={found} narrowed={asked !== '' || which !== 'all'} before={turned.length * PAGE} loading={loading} />
          <Pages id='above' found={found} turned={turned} loading={loading} onTurn={turn} />
          <Found found={found} opened={opened} onOpen={(id) => void open.run(id)} onClose={() => setOpened(undefined)} />
          {found.edges.length > FEW && <Pages id='below' found={found} turned={turned} loading={loading} onTurn={turnFromBelow} />}
        </>
      )}
      <Words className='words words--soft words--small'>{words.openNote}</Words>
    </Box>
  )
}

type Employees = RosterQuery['employer']['employees']
type Opened = { id: string; name: string; identityNumber: string }

interface WhereProps {
  found: Employees
  narrowed: boolean
  /** How many stand on the pages before. */
  before: number
  loading: boolean
}

function Where({ found, narrowed, before, loading }: WhereProps) {
  if (found.total === 0 && narrowed) return <Empty title={words.nobody} text={words.nobodyText} />
  if (found.total === 0) return <Empty title={words.noStaff} text={words.noStaffText} />
  const shown = found.edges.length
  const part = shown < found.total ? words.rosterPart(before + 1, before + shown, found.total) : words.rosterCount(found.total)
  return (
    <Box role='status'>
      <Words className='words words--soft' id='roster-count'>{loading ? texts.common.loading : part}</Words>
    </Box>
  )
}

interface PagesProps {
  id: string
  found: Employees
  turned: string[]
  loading: boolean
  onTurn: (turned: string[]) => void
}

/** Turning pages; nothing where all are shown. */
function Pages({ id, found, turned, loading, onTurn }: PagesProps) {
  const { hasNextPage, endCursor } = found.pageInfo
  if (turned.length === 0 && !hasNextPage) return null
  return (
    <Box className='employer-choices--even'>
      <Button id={`${id}-back`} kind='plain' disabled={loading || turned.length === 0} onPress={() => onTurn(turned.slice(0, -1))}>
        {words.pageBack}
      </Button>
      <Button id={`${id}-on`} kind='plain' disabled={loading || !hasNextPage} onPress={() => endCursor && onTurn([...turned, endCursor])}>
        {words.pageOn}
      </Button>
    </Box>
  )
}

interface FoundProps {
  found: Employees
  opened?: Opened
  onOpen: (id: string) => void
  onClose: () => void
}

function Found({ found, opened, onOpen, onClose }: FoundProps) {
  if (found.total === 0) return null
  return (
    <Box className='card'>
      {found.edges.map(({ node }) => (
        <Fragment key={node.id}>
          <ListRow
            title={opened?.id === node.id ? `${opened.name} ${opened.identityNumber}` : `${node.nameMasked} ${node.identityNumberMasked}`}
            text={words.months(node.firstMonth.slice(0, 7), node.lastMonth.slice(0, 7), node.months)}
            mark={node.current ? words.here : words.gone}
            markKind={node.current ? 'good' : 'plain'}
          >
            {opened?.id !== node.id && <Button kind='quiet' onPress={() => onOpen(node.id)}>{words.open}</Button>}
          </ListRow>
          {opened?.id === node.id && <EmployeeMonths id={node.id} firstMonth={node.firstMonth} lastMonth={node.lastMonth} onClose={onClose} />}
        </Fragment>
      ))}
    </Box>
  )
}

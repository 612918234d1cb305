import { useState } from 'react'
import { useAgainOnShow } from '@/api/hooks'
import { ask } from '@/api/session'
import { usePages } from '@/api/use-pages'
import { Button } from '@/components/button/Button'
import { ListRow } from '@/components/list-row/ListRow'
import { EmployerCasesDocument, type EmployerCasesQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { day, moment } from '@/platform/when'
import { PagedList } from '@/rooms/staff/components/PagedList'
import { texts } from '@/texts'

const words = texts.employers
const PAGE = 10

type Shown = EmployerCasesQuery['employer']['openCases']['edges'][number]['node']

/** The employer's cases under way: what, about whom, how far; opened, what happened so far. */
export function Cases() {
  const [opened, setOpened] = useState<string>()
  const pages = usePages('cases', async (after) =>
    (await ask(EmployerCasesDocument, { first: PAGE, after })).employer.openCases)
  useAgainOnShow(pages.load)
  return (
    <Box className='stack' id='cases'>
      <Words as='h2' className='subheading'>{words.cases}</Words>
      <PagedList id='case-list' pages={pages} empty={{ title: words.noCases, text: words.noCasesText }}>
        {(shown) => {
          const id = String(shown.case.id)
          const open = opened === id
          return <OneCase key={id} shown={shown} open={open} onPress={() => setOpened(open ? undefined : id)} />
        }}
      </PagedList>
    </Box>
  )
}

function OneCase({ shown, open, onPress }: { shown: Shown; open: boolean; onPress: () => void }) {
  const { nameMasked, identityNumberMasked, case: one } = shown
  const named = words.procedures[one.procedure as keyof typeof words.procedures] as string | undefined
  return (
    <>
      <ListRow
        title={words.caseTitle(named ?? words.otherProcedure, nameMasked)}
        text={words.caseText(identityNumberMasked, moment(one.submittedAt))}
        mark={one.statusText}
      >
        <Button kind='quiet' onPress={onPress}>{open ? words.close : words.progress}</Button>
      </ListRow>
      {open && (
        <Box className='employer-months' id='case-progress'>
          <Words className='words'>{words.caseNumber(one.number)}</Words>
          <Words className='words'>{words.caseDue(day(one.dueOn), one.dueEstimated)}</Words>
          {one.events.map(({ at, statusText }) => <ListRow key={at + statusText} title={statusText} text={moment(at)} />)}
        </Box>
      )}
    </>
  )
}

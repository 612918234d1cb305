import { useState } from 'react'
import { ask } from '@/api/session'
import { usePages } from '@/api/use-pages'
import { CallLooksDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { agency } from '@/texts/agency'
import { looks } from '@/texts/looks'
import { LookRow, NarrowedTo, type Narrowed } from './LookRow'
import { PagedList } from './PagedList'

const words = agency
const PAGE = 20

/** For auditors: who opened whom, and who took which list; of all, or of one account or person. */
export function CallLooks() {
  const [account, setAccount] = useState<Narrowed>()
  const [person, setPerson] = useState<Narrowed>()
  const wanted = { account: account?.id, person: person?.id }
  const pages = usePages(`looks ${JSON.stringify(wanted)}`, async (after) => (await ask(CallLooksDocument, { first: PAGE, after, ...wanted })).callLooks)
  const all = () => {
    setAccount(undefined)
    setPerson(undefined)
  }
  return (
    <Box className='stack'>
      <Words as='h2' className='subheading'>{words.looks}</Words>
      <Words className='words words--soft'>{words.looksText}</Words>
      <NarrowedTo to={[account, person]} onAll={all} />
      <PagedList id='looks' pages={pages} empty={{ title: words.looksNone, text: words.looksNoneText }}>
        {(look, place) => (
          <LookRow
            key={place}
            title={look.outcome ? words.lookNoted(words.outcomes[look.outcome]) : words.look(words.lists[look.callList], look.whole)}
            by={look.by}
            about={[...look.person ? [looks.person(look.person.shortId)] : [], ...look.districtName ? [look.districtName] : []].join('，')}
            at={look.at}
            onlyBy={setAccount}
            onlyAbout={look.person ? { label: looks.onlyPerson, press: () => look.person && setPerson({ id: look.person.id, name: looks.person(look.person.shortId) }) } : undefined}
          />
        )}
      </PagedList>
    </Box>
  )
}

import { useState } from 'react'
import { ask } from '@/api/session'
import { usePages } from '@/api/use-pages'
import { Button } from '@/components/button/Button'
import { Field } from '@/components/field/Field'
import { Screen } from '@/components/screen/Screen'
import { DeskLooksDocument, ReviewLooksDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { replace } from '@/platform/navigate'
import { LookRow, NarrowedTo, type Narrowed } from '@/rooms/staff/components/LookRow'
import { PagedList } from '@/rooms/staff/components/PagedList'
import { desks } from '@/texts/desks'
import { looks } from '@/texts/looks'
import '../../desks.scss'
import '../../../staff/agency.scss'

const words = desks
const PAGE = 20
const LONGEST_NUMBER = 40

/** For auditors: who was looked for and opened, and who looked at photos and recordings. */
export default function LooksPage() {
  const [account, setAccount] = useState<Narrowed>()
  return (
    <Screen title={words.looksTitle} wide onBack={() => replace('desk')}>
      <NarrowedTo to={[account]} onAll={() => setAccount(undefined)} />
      <Box className='desk-columns'>
        <DeskLooks account={account} onlyBy={setAccount} />
        <ReviewLooks account={account} onlyBy={setAccount} />
      </Box>
    </Screen>
  )
}

interface PartProps {
  account?: Narrowed
  onlyBy: (account: Narrowed) => void
}

function DeskLooks({ account, onlyBy }: PartProps) {
  const [person, setPerson] = useState<Narrowed>()
  const wanted = { account: account?.id, person: person?.id }
  const pages = usePages(JSON.stringify(wanted), async (after) => (await ask(DeskLooksDocument, { first: PAGE, after, ...wanted })).deskLooks)
  return (
    <Box className='desk-columns__part' id='desk-looks'>
      <Words as='h2' className='subheading'>{words.looksDesk}</Words>
      <NarrowedTo to={[person]} onAll={() => setPerson(undefined)} />
      <PagedList id='desk-looks-list' pages={pages} empty={{ title: words.looksNone, text: words.looksNoneText }}>
        {({ by, employerName, person: seen, what, at }, place) => (
          <LookRow
            key={place}
            title={words.looked[what]}
            by={by}
            employer={employerName}
            about={seen ? looks.person(seen.shortId) : ''}
            at={at}
            onlyBy={onlyBy}
            onlyAbout={seen ? { label: looks.onlyPerson, press: () => setPerson({ id: seen.id, name: looks.person(seen.shortId) }) } : undefined}
          />
        )}
      </PagedList>
    </Box>
  )
}

function ReviewLooks({ account, onlyBy }: PartProps) {
  const [typed, setTyped] = useState('')
  const [number, setNumber] = useState('')
  const wanted = { account: account?.id, number }
  const pages = usePages(JSON.stringify(wanted), async (after) => (await ask(ReviewLooksDocument, { first: PAGE, after, ...wanted })).reviewLooks)
  return (
    <Box className='desk-columns__part' id='review-looks'>
      <Words as='h2' className='subheading'>{words.looksReview}</Words>
      <Box as='form' className='card card--padded stack' onSubmit={() => setNumber(typed.trim())}>
        <Field id='matter-number' label={looks.number} hint={looks.numberHint} value={typed} maxLength={LONGEST_NUMBER} onChange={setTyped} />
        <Button id='find-matter' kind='plain' submits>{looks.find}</Button>
      </Box>
      <NarrowedTo to={[number ? { id: number, name: number } : undefined]} onAll={() => setNumber('')} />
      <PagedList id='review-looks-list' pages={pages} empty={{ title: words.looksNone, text: words.looksNoneText }}>
        {(look, place) => (
          <LookRow
            key={place}
            title={words.reviewLooked[look.what] ?? look.what}
            by={look.by}
            about={look.number && looks.matter(look.number, look.form)}
            at={look.at}
            onlyBy={onlyBy}
            onlyAbout={look.number ? { label: looks.onlyMatter, press: () => setNumber(look.number) } : undefined}
          />
        )}
      </PagedList>
    </Box>
  )
}

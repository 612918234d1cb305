import { ask } from '@/api/session'
import { usePages } from '@/api/use-pages'
import { ListRow } from '@/components/list-row/ListRow'
import { EmployerActsDocument, type EmployerActsQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { moment } from '@/platform/when'
import { PagedList } from '@/rooms/staff/components/PagedList'
import { texts } from '@/texts'

const words = texts.employers
const PAGE = 10
const NONE = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }

type Act = NonNullable<EmployerActsQuery['employer']['acts']>['edges'][number]['node']
type Seat = NonNullable<Act['by']>

/** What was done for the employer, by whom and about whom; for who manages it. It asks anew when `changes` grows. */
export function Acts({ changes }: { changes: number }) {
  const pages = usePages(`acts ${changes}`, async (after) =>
    (await ask(EmployerActsDocument, { first: PAGE, after })).employer.acts ?? NONE)
  return (
    <Box className='stack' id='acts'>
      <Words as='h2' className='subheading'>{words.acts}</Words>
      <PagedList id='act-list' pages={pages} empty={{ title: words.noActs, text: words.noActsText }}>
        {(act, place) => (
          <ListRow key={place} title={titleOf(act)} text={`${moment(act.at)}，${act.by ? seatOf(act.by) : words.system}`} />
        )}
      </PagedList>
    </Box>
  )
}

const seatOf = ({ name, role }: Seat): string => words.named(name, words.roles[role])

function titleOf({ kind, aboutSeat, aboutPerson }: Act): string {
  const about = aboutPerson ? `${aboutPerson.nameMasked} ${aboutPerson.identityNumberMasked}` : aboutSeat && seatOf(aboutSeat)
  return about ? words.actAbout(words.actNames[kind], about) : words.actNames[kind]
}

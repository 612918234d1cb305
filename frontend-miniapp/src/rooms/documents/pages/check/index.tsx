import { useQuery } from '@/api/hooks'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { DocumentCheckDocument, type DocumentCheckQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { usePageQuery } from '@/platform/page-query'
import { day, moment } from '@/platform/when'
import { texts } from '@/texts'

const words = texts.documents

type Found = DocumentCheckQuery['documentCheck']

/** What anybody sees who scans the code on one of our papers. */
export default function CheckPage() {
  const { token = '' } = usePageQuery()
  const { data, trouble, again } = useQuery(DocumentCheckDocument, { token })
  const found = data?.documentCheck
  return (
    <Screen title={words.checkTitle}>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!found && !trouble && <Skeleton lines={5} />}
      {found && <Verdict found={found} />}
      {found?.title && <Facts found={found} />}
    </Screen>
  )
}

function Verdict({ found }: { found: Found }) {
  switch (found.state) {
    case 'VALID':
      return <Notice kind='good' id='verdict' title={words.valid} text={words.validText} />
    case 'EXPIRED':
      return <Notice kind='warn' id='verdict' title={words.expired} text={words.expiredText(day(found.validUntil ?? ''))} />
    case 'REVOKED':
      return <Notice kind='bad' id='verdict' title={words.revoked} text={words.revokedText} />
    default:
      return <Notice kind='bad' id='verdict' title={words.unknown} text={words.unknownText} />
  }
}

function Facts({ found }: { found: Found }) {
  return (
    <>
      <Box className='card' id='facts'>
        <ListRow title={words.kind} text={found.title ?? ''} />
        {found.lines.map((line) => <ListRow key={line.label} title={line.label} text={line.text} />)}
        {found.issuedAt && <ListRow title={words.issuedAt} text={moment(found.issuedAt)} />}
        {found.validUntil && <ListRow title={words.validUntil} text={day(found.validUntil)} />}
      </Box>
      <Words className='hint'>{words.masked}</Words>
    </>
  )
}

import { ask } from '@/api/session'
import { usePages } from '@/api/use-pages'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { AllLentCodesDocument } from '@/gql/graphql'
import { moment } from '@/platform/when'
import { agency } from '@/texts/agency'
import { PagedList } from '../../components/PagedList'
import '../../staff.scss'

const PAGE = 20

/** For auditors: whose login codes went to whose phone. */
export default function AllLentCodesPage() {
  const pages = usePages('lent', async (after) => (await ask(AllLentCodesDocument, { first: PAGE, after })).allLentCodes)
  return (
    <Screen title={agency.lent} wide>
      <Notice text={agency.lentNote} />
      <PagedList id='lent' pages={pages} empty={{ title: agency.lentNone, text: agency.lentNoneText }}>
        {({ nameMasked, phoneMasked, sentAt, usedAt }, place) => (
          <ListRow
            key={place}
            title={agency.lentTo(nameMasked, phoneMasked)}
            text={moment(sentAt)}
            mark={usedAt ? agency.lentUsed : agency.lentUnused}
          />
        )}
      </PagedList>
    </Screen>
  )
}

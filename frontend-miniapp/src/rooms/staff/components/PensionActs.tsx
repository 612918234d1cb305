import { ask } from '@/api/session'
import { usePages } from '@/api/use-pages'
import { ListRow } from '@/components/list-row/ListRow'
import { PensionActsDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { moment } from '@/platform/when'
import { handOver } from '@/texts/hand-over'
import { PagedList } from './PagedList'

const words = handOver
const PAGE = 20

/** For auditors: who did what about the hand-over. */
export function PensionActs() {
  const pages = usePages('acts', async (after) => (await ask(PensionActsDocument, { first: PAGE, after })).pensionActs)
  return (
    <Box className='stack'>
      <Words as='h2' className='subheading'>{words.acts}</Words>
      <Words className='words words--soft'>{words.actsText}</Words>
      <PagedList id='acts' pages={pages} empty={{ title: words.actsNone, text: words.actsNoneText }}>
        {(act, place) => (
          <ListRow key={place} title={words.act[act.what]} text={words.actBy(act.shortId, act.number)} mark={moment(act.at)} />
        )}
      </PagedList>
    </Box>
  )
}

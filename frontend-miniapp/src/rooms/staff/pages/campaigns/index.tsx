import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { usePages } from '@/api/use-pages'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { CampaignsDocument, CloseCampaignDocument, type CampaignsQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { day } from '@/platform/when'
import { agency } from '@/texts/agency'
import { OpenCampaign } from '../../components/OpenCampaign'
import { PagedList } from '../../components/PagedList'
import { useStanding } from '../../use-standing'
import '../../staff.scss'
import '../../agency.scss'

const words = agency
const PAGE = 20

type Campaign = CampaignsQuery['campaigns']['edges'][number]['node']

/** The campaigns, what each has sent, and a new one. */
export default function CampaignsPage() {
  const { administrator } = useStanding()
  const [said, setSaid] = useState('')
  const pages = usePages('campaigns', async (after) => (await ask(CampaignsDocument, { first: PAGE, after })).campaigns)
  const say = (text: string) => {
    setSaid(text)
    void pages.load()
  }
  const empty = { title: words.campaignsNone, text: administrator ? words.campaignsNoneText : words.campaignsNoneRead }
  return (
    <Screen title={words.campaigns} wide>
      {said && <Notice kind='good' id='said' urgent text={said} />}
      <Box className='evidence__columns'>
        <Box className='evidence__column stack'>
          <Words as='h2' className='subheading'>{words.campaignsHeading}</Words>
          <PagedList id='campaigns' pages={pages} empty={empty}>
            {(campaign) => (
              <CampaignLine key={campaign.id} campaign={campaign} closing={administrator} onClosed={() => say(words.closedNow)} />
            )}
          </PagedList>
        </Box>
        {administrator && (
          <Box className='evidence__column'>
            <OpenCampaign onOpened={(name) => say(words.opened(name))} />
          </Box>
        )}
      </Box>
    </Screen>
  )
}

function CampaignLine({ campaign, closing, onClosed }: { campaign: Campaign; closing: boolean; onClosed: () => void }) {
  const [sure, setSure] = useState(false)
  const close = useTask(async () => (await ask(CloseCampaignDocument, { id: campaign.id })).closeCampaign, onClosed)
  const sent = campaign.sent.filter(({ persons }) => persons)
  const unreached = campaign.sent.reduce((sum, one) => sum + one.unreached, 0)
  return (
    <Box className='agency-block'>
      <ListRow
        title={campaign.name}
        text={words.period(day(campaign.dueFrom), day(campaign.dueUntil), campaign.districtName)}
        mark={campaign.closedAt ? words.closed(day(campaign.closedAt)) : words.running}
        markKind={campaign.closedAt ? 'plain' : 'good'}
      />
      <Box className='agency-block__more'>
        <Words className='words'>
          {sent.length ? sent.map(({ daysBefore, persons }) => words.sent(daysBefore, persons)).join('；') : words.sentNone}
        </Words>
        {unreached > 0 && <Words className='words words--soft'>{words.unreached(unreached)}</Words>}
        <ErrorNotice trouble={close.trouble} />
        {closing && !campaign.closedAt && !sure && <Button kind='quiet' onPress={() => setSure(true)}>{words.close}</Button>}
        {closing && !campaign.closedAt && sure && (
          <>
            <Words className='words'>{words.closeSure}</Words>
            <Button kind='danger' busy={close.busy} onPress={() => void close.run()}>{words.closeYes}</Button>
            <Button kind='quiet' onPress={() => setSure(false)}>{words.closeNo}</Button>
          </>
        )}
      </Box>
    </Box>
  )
}

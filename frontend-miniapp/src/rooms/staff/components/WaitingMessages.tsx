import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { usePages } from '@/api/use-pages'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { PensionMessagesDocument, RenewPensionMessageDocument, type PensionMessagesQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { moment } from '@/platform/when'
import { agency } from '@/texts/agency'
import { handOver } from '@/texts/hand-over'
import { Chips } from './Chips'
import { PagedList } from './PagedList'

const words = agency
const PAGE = 20

type Message = PensionMessagesQuery['pensionMessages']['edges'][number]['node']

/** What the pension system has not taken yet; a refused one is written anew by an administrator. */
export function WaitingMessages({ administrator, onRenewed }: { administrator: boolean; onRenewed: () => void }) {
  const [which, setWhich] = useState<'all' | 'refused'>('all')
  const [renewed, setRenewed] = useState(false)
  const pages = usePages(which, async (after) =>
    (await ask(PensionMessagesDocument, { refused: which === 'refused', first: PAGE, after })).pensionMessages)
  const again = () => {
    setRenewed(true)
    void pages.load()
    onRenewed()
  }
  return (
    <Box className='stack'>
      <Words as='h2' className='subheading'>{words.messages}</Words>
      <Chips
        label={words.show} value={which} onChange={setWhich}
        options={[{ value: 'all', title: words.all }, { value: 'refused', title: words.onlyRefused }]}
      />
      {renewed && <Notice kind='good' id='renewed' urgent text={handOver.renewed} />}
      <PagedList id='messages' pages={pages} empty={which === 'all' ? { title: words.messagesNone, text: words.messagesNoneText } : { title: words.refusedNone, text: words.refusedNoneText }}>
        {(one) => <MessageLine key={one.id} message={one} administrator={administrator} onRenewed={again} />}
      </PagedList>
    </Box>
  )
}

function MessageLine({ message, administrator, onRenewed }: { message: Message; administrator: boolean; onRenewed: () => void }) {
  const { refusal } = message
  const renew = useTask(async () => (await ask(RenewPensionMessageDocument, { id: message.id })).renewPensionMessage, onRenewed)
  return (
    <Box className='agency-block'>
      <ListRow
        title={message.number}
        text={words.message(words.messageKinds[message.kind], moment(message.createdAt), message.attempts)}
        mark={refusal ? words.reason(refusal, words.reasons[refusal]) : undefined}
        markKind='bad'
      />
      {administrator && refusal && (
        <Box className='agency-block__more'>
          <Button kind='quiet' busy={renew.busy} onPress={() => void renew.run()}>{handOver.renew}</Button>
          <ErrorNotice trouble={renew.trouble} />
        </Box>
      )}
    </Box>
  )
}

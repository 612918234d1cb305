import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { usePages } from '@/api/use-pages'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { ConfirmRevocationDocument, DismissRevocationDocument, RevocationRequestsDocument, type RevocationRequestsQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { moment } from '@/platform/when'
import { handOver } from '@/texts/hand-over'
import { AskRevocation } from './AskRevocation'
import { PagedList } from './PagedList'

const words = handOver
const PAGE = 20

type Request = RevocationRequestsQuery['revocationRequests']['edges'][number]['node']

interface RevocationsProps {
  administrator: boolean
  /** The certification that is to be taken back, when one was chosen above. */
  number: string
}

/** Certifications that are to be taken back: asked for by one administrator, confirmed by another. */
export function Revocations({ administrator, number }: RevocationsProps) {
  const [said, setSaid] = useState('')
  const [asked, setAsked] = useState<string>()
  const chosen = asked === number ? '' : number
  const pages = usePages('revocations', async (after) => (await ask(RevocationRequestsDocument, { first: PAGE, after })).revocationRequests)
  const say = (text: string) => {
    setSaid(text)
    void pages.load()
  }
  return (
    <Box className='stack'>
      {administrator && (
        <AskRevocation
          key={`${chosen} ${said}`} number={chosen}
          onAsked={(of) => {
            setAsked(number)
            say(words.asked(of))
          }}
        />
      )}
      {said && <Notice kind='good' id='revocation-said' urgent text={said} />}
      <Words as='h2' className='subheading'>{words.waiting}</Words>
      <PagedList id='revocations' pages={pages} empty={{ title: words.waitingNone, text: words.waitingNoneText }}>
        {(one) => <RequestLine key={one.id} request={one} administrator={administrator} onDone={say} />}
      </PagedList>
    </Box>
  )
}

function RequestLine({ request, administrator, onDone }: { request: Request; administrator: boolean; onDone: (said: string) => void }) {
  const { id, number, mine } = request
  const [sure, setSure] = useState(false)
  const confirm = useTask(async () => (await ask(ConfirmRevocationDocument, { id })).confirmRevocation, () => onDone(words.confirmed(number)))
  const dismiss = useTask(async () => (await ask(DismissRevocationDocument, { id })).dismissRevocation, () => onDone(words.dismissed(number)))
  return (
    <Box className='agency-block'>
      <ListRow
        title={number}
        text={words.request(words.reasons[request.reason], request.note, moment(request.askedAt))}
        mark={mine ? words.mine : undefined} markKind='warn'
      />
      {administrator && !sure && (
        <Box className='agency-block__more'>
          {!mine && <Button kind='quiet' onPress={() => setSure(true)}>{words.confirm}</Button>}
          <Button kind='quiet' busy={dismiss.busy} onPress={() => void dismiss.run()}>{mine ? words.takeBack : words.dismiss}</Button>
        </Box>
      )}
      {sure && (
        <Box className='agency-block__more'>
          <Notice kind='warn' urgent text={words.confirmSure} />
          <Button busy={confirm.busy} onPress={() => void confirm.run()}>{words.confirmYes}</Button>
          <Button kind='plain' onPress={() => setSure(false)}>{words.notYet}</Button>
        </Box>
      )}
      <ErrorNotice trouble={confirm.trouble ?? dismiss.trouble} />
    </Box>
  )
}

import { useState } from 'react'
import { useQuery, useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { HandInFormDocument, OwnReceivedFormsDocument, type OwnReceivedFormsQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { moment } from '@/platform/when'
import { desks } from '@/texts/desks'
import { ReturnForm } from './ReturnForm'

const words = desks

type Line = OwnReceivedFormsQuery['ownReceivedForms'][number]

/** Papers that the employer has and nobody decided on yet: verified, handed in, or given back. */
export function ReceivedForms({ onOpen }: { onOpen: (personId: string) => void }) {
  const { data, trouble, again } = useQuery(OwnReceivedFormsDocument, {})
  const [said, setSaid] = useState('')
  const done = (what: string) => {
    setSaid(what)
    void again()
  }
  const lines = data?.ownReceivedForms ?? []
  if (!lines.length && !said && !trouble) return null
  return (
    <Box className='stack' id='received-forms'>
      <Words as='h2' className='heading'>{words.ownForms}</Words>
      {lines.length > 0 && <Words className='words words--soft'>{words.ownFormsText}</Words>}
      {said && <Notice kind='good' id='form-said' urgent text={said} />}
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {lines.length > 0 && <Box className='card'>{lines.map((line) => <Received key={line.id} line={line} onOpen={onOpen} onDone={done} />)}</Box>}
    </Box>
  )
}

function Received({ line, onOpen, onDone }: { line: Line; onOpen: (personId: string) => void; onDone: (what: string) => void }) {
  const [returning, setReturning] = useState(false)
  const handIn = useTask(async () => (await ask(HandInFormDocument, { id: line.id })).handInForm, () => onDone(words.handedIn(line.number)))
  const waits = line.state === 'SENT'
  return (
    <>
      <ListRow
        title={`${line.nameMasked} ${line.number}`}
        text={words.queueLine(words.formKinds[line.kind], waits ? words.ownPhotoWaits : words.waits.paper, moment(line.waitsSince))}
      />
      <Box className='desk-acts'>
        <Button kind='quiet' onPress={() => onOpen(line.personId)}>{words.ownVerify}</Button>
        <Button kind='quiet' busy={handIn.busy} onPress={() => void handIn.run()}>{words.handIn}</Button>
        {!waits && <Button kind='quiet' onPress={() => setReturning(!returning)}>{words.giveBack}</Button>}
      </Box>
      <ErrorNotice trouble={handIn.trouble} onAgain={() => void handIn.run()} />
      {returning && <Box className='card--padded'><ReturnForm id={line.id} employer onReturned={() => onDone(words.returned)} /></Box>}
    </>
  )
}

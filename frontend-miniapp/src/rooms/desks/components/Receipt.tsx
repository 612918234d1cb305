import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { Notice } from '@/components/notice/Notice'
import { NoteFormAtAgencyDocument, NoteFormReceiptDocument, type DeskFormShownFragment } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { desks } from '@/texts/desks'
import type { Person } from './EntryForm'

const words = desks

export interface ReceiptProps {
  person: Person
  /** Whether it came to the agency; else to the employer. */
  agency?: boolean
  onNoted: (form: DeskFormShownFragment) => void
}

/** Notes that a stamped form came on paper: from then on it does not lapse. */
export function Receipt({ person, agency, onNoted }: ReceiptProps) {
  const [number, setNumber] = useState(person.form?.number ?? '')
  const [tried, setTried] = useState(false)
  const [noted, setNoted] = useState('')
  const receive = useTask(
    async () => {
      const given = { personId: person.id, formNumber: number }
      return agency ? (await ask(NoteFormAtAgencyDocument, given)).noteFormAtAgency : (await ask(NoteFormReceiptDocument, given)).noteFormReceipt
    },
    (form) => {
      setNoted(number)
      onNoted(form as DeskFormShownFragment)
    },
  )
  if (noted) return <Notice kind='good' id='received' urgent text={words.receiptDone(noted)} />
  const here = agency ? 'AGENCY' : 'EMPLOYER'
  if (person.form?.receivedAt && person.form.keptBy === here) return null
  const submit = () => {
    setTried(true)
    if (number.trim()) void receive.run()
  }
  return (
    <Box as='form' className='stack' id='receipt' onSubmit={submit}>
      <Words as='h3' className='subheading'>{words.receipt}</Words>
      <Field
        id='receipt-number'
        label={words.receiptNumber}
        hint={agency ? words.receiptAgencyHint : words.receiptHint}
        value={number}
        maxLength={20}
        error={tried && !number.trim() ? words.receiptMissing : undefined}
        onChange={setNumber}
      />
      <ErrorNotice trouble={receive.trouble} onAgain={submit} />
      <Button id='receive' kind='plain' submits busy={receive.busy}>{words.receipt}</Button>
    </Box>
  )
}

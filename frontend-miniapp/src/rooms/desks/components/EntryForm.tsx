import { useEffect, useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { Choice } from '@/components/choice/Choice'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { Notice } from '@/components/notice/Notice'
import {
  CertifyAtEmbassyDocument, EnterFromRemoteSystemDocument, EnterStampedFormDocument, type DeskPersonFactsFragment,
} from '@/gql/graphql'
import { randomKey } from '@/platform/device'
import { Box } from '@/platform/elements'
import { desks } from '@/texts/desks'
import { sayMoved } from './moved'

const words = desks

export type Person = DeskPersonFactsFragment
export interface Entered { number: string; dueOn: string }
type Way = Person['ways'][number]

export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))

export interface EntryProps {
  person: Person
  onEntered: (made: Entered) => void
  /** The form on the screen is not any more as it was opened. */
  onMoved?: (code: string) => void
}

/** Certifies somebody who was found: by a stamped form, the remote system, or at an embassy. */
export function EntryForm({ person, onEntered, onMoved }: EntryProps) {
  const [way, setWay] = useState<Way | undefined>(person.ways.length === 1 ? person.ways[0] : undefined)
  if (person.against || person.underWay) return null
  if (!person.ways.length) return <Notice kind='warn' text={words.noWay} />
  return (
    <Box className='stack' id='entry'>
      {person.ways.length > 1 && (
        <Choice
          label={words.how}
          options={person.ways.map((value) => ({ value, title: words.ways[value], text: words.wayTexts[value] }))}
          value={way}
          onChange={setWay}
        />
      )}
      {person.ways.length === 1 && <Notice title={words.ways[person.ways[0]]} text={words.wayTexts[person.ways[0]]} />}
      {way && <WayFields key={way} person={person} way={way} onEntered={onEntered} onMoved={onMoved} />}
    </Box>
  )
}

/** What was typed for one way, and its sending. */
function useEntry({ person, way, onEntered, onMoved }: EntryProps & { way: Way }) {
  const [entry, setEntry] = useState({ formNumber: person.form?.number ?? '', seenOn: '', assister: '', reference: '' })
  const [byHand, setByHand] = useState(false)
  const [key, setKey] = useState('')
  useEffect(() => void randomKey().then(setKey), [])
  const enter = useTask(async () => {
    const { formNumber, seenOn, assister, reference } = entry
    const input = { personId: person.id, seenOn, assister, formNumber, idempotencyKey: key }
    if (way === 'REMOTE_SYSTEM') return (await ask(EnterFromRemoteSystemDocument, { input: { ...input, formNumber: '' }, reference })).enterFromRemoteSystem
    if (way === 'EMBASSY') return (await ask(CertifyAtEmbassyDocument, { input })).certifyAtEmbassy
    return (await ask(EnterStampedFormDocument, { input: { ...input, formNumber: byHand ? '' : formNumber, byHand } })).enterStampedForm
  }, onEntered, sayMoved(onMoved))
  const put = (name: keyof typeof entry) => (value: string) => setEntry((before) => ({ ...before, [name]: value.trimStart() }))
  return { entry, put, enter, byHand, setByHand }
}

function WayFields(props: EntryProps & { way: Way }) {
  const { person, way } = props
  const { entry, put, enter, byHand, setByHand } = useEntry(props)
  const [tried, setTried] = useState(false)
  const remote = way === 'REMOTE_SYSTEM'
  const wrong = {
    seenOn: isDay(entry.seenOn) ? undefined : words.seenOnWrong,
    assister: entry.assister.trim() ? undefined : words.assisterMissing,
    reference: remote && !entry.reference.trim() ? words.referenceMissing : undefined,
  }
  const submit = () => {
    setTried(true)
    if (!wrong.seenOn && !wrong.assister && !wrong.reference) void enter.run()
  }
  const said = (name: keyof typeof wrong) => (tried ? wrong[name] : undefined)
  return (
    <Box as='form' className='stack' onSubmit={submit}>
      {remote && (
        <Field id='reference' label={words.reference} value={entry.reference} maxLength={40} error={said('reference')} onChange={put('reference')} />
      )}
      {way === 'FORM' && person.form && (
        <Choice
          label={words.whichPaper}
          options={[
            { value: 'printed', title: words.paperPrinted },
            { value: 'hand', title: words.paperByHand, text: words.paperByHandText(person.form.number) },
          ]}
          value={byHand ? 'hand' : 'printed'}
          onChange={(which: 'printed' | 'hand') => setByHand(which === 'hand')}
        />
      )}
      {!remote && !byHand && (
        <Field id='form-number' label={words.number} hint={words.numberHint} value={entry.formNumber} maxLength={20} onChange={put('formNumber')} />
      )}
      <Field id='seen-on' label={remote ? words.seenOnRemote : words.seenOn} hint={remote ? words.seenOnRemoteHint : words.seenOnHint} value={entry.seenOn} maxLength={10} error={said('seenOn')} onChange={put('seenOn')} />
      <Field
        id='assister'
        label={way === 'EMBASSY' ? words.assisterEmbassy : words.assister}
        value={entry.assister}
        maxLength={200}
        error={said('assister')}
        onChange={put('assister')}
      />
      <ErrorNotice trouble={enter.trouble} onAgain={submit} />
      <Button id='submit-entry' submits busy={enter.busy}>{words.submit}</Button>
    </Box>
  )
}

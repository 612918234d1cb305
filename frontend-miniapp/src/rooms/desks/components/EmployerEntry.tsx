import { useEffect, useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { Choice } from '@/components/choice/Choice'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { Notice } from '@/components/notice/Notice'
import { CertifyByEmployerDocument } from '@/gql/graphql'
import { randomKey } from '@/platform/device'
import { Box, Words } from '@/platform/elements'
import { desks } from '@/texts/desks'
import { isDay, type Entered, type Person } from './EntryForm'

const words = desks

type Verified = keyof typeof words.verifiedWays

const VERIFIED = Object.keys(words.verifiedWays) as Verified[]

/** An employer vouches for one of its own: what it verified, how and when. */
export function EmployerEntry({ person, onEntered }: { person: Person; onEntered: (made: Entered) => void }) {
  const [verified, setVerified] = useState<Verified>()
  const [seenOn, setSeenOn] = useState('')
  const [formNumber, setNumber] = useState(person.form?.number ?? '')
  const [tried, setTried] = useState(false)
  const [key, setKey] = useState('')
  useEffect(() => void randomKey().then(setKey), [])
  const certify = useTask(async (how: Verified) => (await ask(CertifyByEmployerDocument, {
    input: { personId: person.id, verified: how, seenOn, formNumber, idempotencyKey: key },
  })).certifyByEmployer, onEntered)
  if (person.against || person.underWay) return null
  if (!person.ways.length) return <Notice kind='warn' text={words.noWayEmployer} />
  const submit = () => {
    setTried(true)
    if (verified && isDay(seenOn)) void certify.run(verified)
  }
  return (
    <Box as='form' className='stack' id='employer-entry' onSubmit={submit}>
      <Words as='h3' className='subheading'>{words.ways.EMPLOYER}</Words>
      <Choice
        label={words.verified}
        options={VERIFIED.map((value) => ({ value, title: words.verifiedWays[value] }))}
        value={verified}
        onChange={setVerified}
      />
      {tried && !verified && <Notice kind='bad' urgent text={words.verifiedMissing} />}
      <Field
        id='seen-on'
        label={words.seenOnEmployer}
        hint={words.seenOnEmployerHint}
        value={seenOn}
        maxLength={10}
        error={tried && !isDay(seenOn) ? words.seenOnWrong : undefined}
        onChange={(text) => setSeenOn(text.trim())}
      />
      <Field id='form-number' label={words.number} hint={words.numberHint} value={formNumber} maxLength={20} onChange={setNumber} />
      <ErrorNotice trouble={certify.trouble} onAgain={submit} />
      <Button id='certify' submits busy={certify.busy}>{words.submitEmployer}</Button>
    </Box>
  )
}

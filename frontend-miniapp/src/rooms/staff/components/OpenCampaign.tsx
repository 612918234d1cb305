import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { OpenCampaignDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { agency } from '@/texts/agency'
import { readDay } from '../read-day'
import { DistrictChips } from './DistrictChips'

const words = agency
const LONGEST_NAME = 60

/** A new campaign: what it is called, for which due days, and where. */
export function OpenCampaign({ onOpened }: { onOpened: (name: string) => void }) {
  const [name, setName] = useState('')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [district, setDistrict] = useState('')
  const [tried, setTried] = useState(false)
  const dueFrom = readDay(from)
  const dueUntil = readDay(until)
  const turned = Boolean(dueFrom && dueUntil && dueUntil < dueFrom)
  const open = useTask(
    async () => (await ask(OpenCampaignDocument, {
      input: { name: name.trim(), dueFrom: dueFrom ?? '', dueUntil: dueUntil ?? '', district },
    })).openCampaign,
    (opened) => {
      setName('')
      setTried(false)
      onOpened(opened.name)
    },
  )
  const submit = () => {
    setTried(true)
    if (name.trim() && dueFrom && dueUntil && !turned) void open.run()
  }
  const wrongDay = (day: string | undefined) => (tried && !day ? words.dayWrong : undefined)
  return (
    <Box as='form' className='card card--padded' onSubmit={submit}>
      <Words as='h2' className='subheading'>{words.openHeading}</Words>
      <Words className='words words--soft'>{words.openHint}</Words>
      <Field
        id='campaign-name' label={words.name} hint={words.nameHint} value={name} maxLength={LONGEST_NAME}
        error={tried && !name.trim() ? words.nameMissing : undefined} onChange={setName}
      />
      <Field id='campaign-from' label={words.from} hint={words.dayHint} value={from} maxLength={10} error={wrongDay(dueFrom)} onChange={setFrom} />
      <Field
        id='campaign-until' label={words.until} hint={words.dayHint} value={until} maxLength={10}
        error={wrongDay(dueUntil) ?? (tried && turned ? words.orderWrong : undefined)} onChange={setUntil}
      />
      <DistrictChips value={district} onChange={setDistrict} />
      <ErrorNotice trouble={open.trouble} onAgain={submit} />
      <Button id='open-campaign' submits busy={open.busy}>{words.open}</Button>
    </Box>
  )
}

import { useRef, useState } from 'react'
import { useTask } from '@/api/hooks'
import type { Trouble } from '@/api/problems'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { ListRow } from '@/components/list-row/ListRow'
import { SaveAddressDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { randomKey } from '@/platform/device'
import { texts } from '@/texts'
import { RegionChoice, type ChosenRegion } from './RegionChoice'

const words = texts.cards
const NO_REGION: Trouble = { code: 'NO_REGION', text: words.chooseRegion, again: false }

export interface AddressFormProps {
  onSaved: () => void
  onBack: () => void
}

/** A new address; what is wrong with it the API says, in words for the part. */
export function AddressForm({ onSaved, onBack }: AddressFormProps) {
  const [recipient, setRecipient] = useState('')
  const [phone, setPhone] = useState('')
  const [detail, setDetail] = useState('')
  const [region, setRegion] = useState<ChosenRegion>()
  const [choosing, setChoosing] = useState(false)
  const [without, setWithout] = useState(false)
  const key = useRef<string>()
  const save = useTask(async () => {
    key.current ??= await randomKey()
    const input = { recipient, phone, detail, regionCode: region?.code ?? '', idempotencyKey: key.current }
    return (await ask(SaveAddressDocument, { input })).saveAddress
  }, onSaved)
  const submit = () => {
    setWithout(!region)
    if (region) void save.run()
  }
  if (choosing) {
    const chosen = (found: ChosenRegion) => {
      setRegion(found)
      setChoosing(false)
      setWithout(false)
    }
    return <RegionChoice onChoose={chosen} onBack={() => setChoosing(false)} />
  }
  return (
    <Box className='stack' as='form' onSubmit={submit}>
      <Words as='h2' className='heading'>{words.newAddress}</Words>
      <Field id='recipient' label={words.recipient} hint={words.recipientHint} kind='name' value={recipient} maxLength={50} onChange={setRecipient} />
      <Field id='address-phone' label={words.phone} kind='phone' value={phone} maxLength={13} onChange={setPhone} />
      <Box className='card'>
        <ListRow id='region' title={words.region} text={region?.name ?? words.chooseRegion} onPress={() => setChoosing(true)} />
      </Box>
      <Field id='detail' label={words.detail} hint={words.detailHint} value={detail} maxLength={100} onChange={setDetail} />
      <ErrorNotice trouble={without ? NO_REGION : save.trouble} onAgain={submit} />
      <Button id='save-address' submits busy={save.busy} onPress={submit}>{words.saveAddress}</Button>
      <Button kind='quiet' onPress={onBack}>{texts.common.cancel}</Button>
    </Box>
  )
}

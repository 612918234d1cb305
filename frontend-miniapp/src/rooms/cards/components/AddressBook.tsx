import { useState } from 'react'
import { useQuery, useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { AddressesDocument, DeleteAddressDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { texts } from '@/texts'
import { AddressForm } from './AddressForm'

const words = texts.cards

/** The addresses of this account; one is chosen, or a new one entered. */
export function AddressBook({ onChoose }: { onChoose: (id: string, name: string) => void }) {
  const { data, trouble, again } = useQuery(AddressesDocument, {})
  const [adding, setAdding] = useState(false)
  const remove = useTask(
    async (id: string) => (await ask(DeleteAddressDocument, { id })).deleteAddress, () => void again(),
  )
  const saved = () => {
    setAdding(false)
    void again()
  }
  if (adding) return <AddressForm onSaved={saved} onBack={() => setAdding(false)} />
  return (
    <Box className='stack'>
      <Words as='h2' className='heading'>{words.addressHeading}</Words>
      <ErrorNotice trouble={trouble ?? remove.trouble} onAgain={() => void again()} />
      {!data && !trouble && <Skeleton />}
      {data?.addresses.length === 0 && <Empty title={words.addressEmpty} text={words.addressEmptyText} />}
      {data?.addresses.map(({ id, recipient, phoneMasked, regionName, detail }, index) => (
        <Box className='card' key={id}>
          <ListRow
            id={`address-${index}`}
            title={`${regionName}${detail}`}
            text={words.addressText(recipient, phoneMasked)}
            onPress={() => onChoose(id, `${regionName}${detail}`)}
          />
          <Button id={`remove-address-${index}`} kind='quiet' busy={remove.busy} onPress={() => void remove.run(id)}>{words.removeAddress}</Button>
        </Box>
      ))}
      <Button id='add-address' kind='plain' onPress={() => setAdding(true)}>{words.addAddress}</Button>
    </Box>
  )
}

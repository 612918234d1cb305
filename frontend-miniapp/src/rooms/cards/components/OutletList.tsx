import { useState } from 'react'
import { useQuery } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { CardOutletsDocument, type PlaceInput } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { whereAmI } from '@/platform/place'
import { texts } from '@/texts'

const words = texts.cards

export interface OutletListProps {
  /** Without it the list is only looked at. */
  onChoose?: (id: string, name: string) => void
}

/** Outlets by district, the nearest first when the phone shares its place. */
export function OutletList({ onChoose }: OutletListProps) {
  const [district, setDistrict] = useState<string>()
  const [near, setNear] = useState<PlaceInput>()
  const [lost, setLost] = useState(false)
  const { data, trouble, again } = useQuery(CardOutletsDocument, { district: district ?? '', near })
  const listed = district !== undefined || near !== undefined
  const locate = async () => {
    const place = await whereAmI()
    setNear(place)
    setLost(!place)
  }
  return (
    <Box className='stack'>
      <Words as='h2' className='heading'>{words.outletHeading}</Words>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {lost && <Notice kind='warn' id='no-place' text={words.nearFailed} urgent />}
      {!near && <Button id='near' kind='plain' onPress={() => void locate()}>{words.near}</Button>}
      {!data && !trouble && <Skeleton lines={5} />}
      {data && !listed && (
        <Box className='card' id='districts'>
          {data.cardDistricts.map(({ code, name }) => (
            <ListRow key={code} id={`district-${code}`} title={name} onPress={() => setDistrict(code)} />
          ))}
        </Box>
      )}
      {data && listed && data.cardOutlets.length === 0 && <Empty title={words.noOutlets} text={words.noOutletsText} />}
      {data && listed && (
        <Box className='card' id='outlet-list'>
          {data.cardOutlets.map(({ id, name, address, hours, metres }) => (
            <ListRow
              key={id}
              id={`outlet-${id}`}
              title={name}
              text={words.outletText(address, hours)}
              mark={typeof metres === 'number' ? words.metres(metres) : undefined}
              onPress={onChoose && (() => onChoose(id, name))}
            />
          ))}
        </Box>
      )}
      {listed && <Button id='other-district' kind='quiet' onPress={() => { setDistrict(undefined); setNear(undefined) }}>{words.district}</Button>}
    </Box>
  )
}

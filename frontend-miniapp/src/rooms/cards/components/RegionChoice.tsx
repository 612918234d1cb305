import { useState } from 'react'
import { useQuery } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { RegionsDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { texts } from '@/texts'

const words = texts.cards

export interface ChosenRegion {
  code: string
  name: string
}

export interface RegionChoiceProps {
  onChoose: (region: ChosenRegion) => void
  onBack: () => void
}

/** Province, city, county: a tap each. */
export function RegionChoice({ onChoose, onBack }: RegionChoiceProps) {
  const [path, setPath] = useState<ChosenRegion[]>([])
  const { data, trouble, again } = useQuery(RegionsDocument, { parent: path[path.length - 1]?.code ?? '' })
  const choose = (code: string, name: string, leaf: boolean) => {
    const names = [...path.map((one) => one.name), name]
    if (leaf) onChoose({ code, name: names.join(' ') })
    else setPath([...path, { code, name }])
  }
  return (
    <Box className='stack'>
      <Words as='h2' className='heading'>{words.chooseRegion}</Words>
      {path.length > 0 && <Words className='words'>{path.map(({ name }) => name).join(' ')}</Words>}
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!data && !trouble && <Skeleton lines={5} />}
      {data && (
        <Box className='card' id='regions'>
          {data.regions.map(({ code, name, leaf }) => (
            <ListRow key={code} id={`region-${code}`} title={name} onPress={() => choose(code, name, leaf)} />
          ))}
        </Box>
      )}
      {path.length > 0 && <Button kind='plain' onPress={() => setPath([])}>{words.regionAgain}</Button>}
      <Button kind='quiet' onPress={onBack}>{texts.common.back}</Button>
    </Box>
  )
}

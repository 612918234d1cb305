import { ListRow } from '@/components/list-row/ListRow'
import { Box, Words } from '@/platform/elements'
import { go, startAt } from '@/platform/navigate'
import { texts } from '@/texts'

const words = texts.home

export function Services() {
  return (
    <Box className='stack'>
      <Words as='h2' className='subheading'>{words.services}</Words>
      <Box className='card'>
        <ListRow
          icon='face'
          title={words.serviceCertification}
          text={words.serviceCertificationText}
          onPress={() => go('certification')}
        />
        <ListRow icon='list' title={words.serviceRecords} text={words.serviceRecordsText} onPress={() => startAt('records')} />
        <ListRow icon='people' title={words.serviceOther} text={words.serviceOtherText} onPress={() => go('otherWays')} />
      </Box>
    </Box>
  )
}

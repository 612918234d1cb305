import { ListRow } from '@/components/list-row/ListRow'
import { Box, Words } from '@/platform/elements'
import { go, startAt } from '@/platform/navigate'
import { texts } from '@/texts'
import { SERVICES, type Service } from '../services'

export function Services() {
  return (
    <Box className='stack'>
      <Words as='h2' className='subheading'>{texts.home.services}</Words>
      <Box className='card'>
        {SERVICES.map((service) => (
          <ListRow
            key={service.page}
            id={`service-${service.page}`}
            icon={service.icon}
            title={service.title}
            text={service.text}
            onPress={() => open(service)}
          />
        ))}
      </Box>
    </Box>
  )
}

const open = ({ page, isTab }: Service): void => (isTab ? startAt(page) : go(page))

import { useQuery } from '@/api/hooks'
import { HelplinesDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { call } from '@/platform/call'
import { texts } from '@/texts'
import { ListRow } from '../list-row/ListRow'

// Stands even when nothing can be asked: then it is needed most.
const ALWAYS = '12333'

/** Whom to call, on every screen where one can get stuck. */
export function Helplines() {
  const { data } = useQuery(HelplinesDocument, {})
  const number = data?.serviceInfo.supportPhone ?? ALWAYS
  return (
    <Box className='stack'>
      <Words as='h2' className='subheading'>{texts.common.help}</Words>
      <Words className='words words--soft'>{texts.common.helpText}</Words>
      <Box className='card'>
        <ListRow icon='phone' title={texts.common.callHelp(number)} text={texts.common.helpline} onPress={() => call(number)} />
      </Box>
    </Box>
  )
}

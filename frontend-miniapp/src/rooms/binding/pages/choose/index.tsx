import { useQuery } from '@/api/hooks'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Helplines } from '@/components/helplines/Helplines'
import { ListRow } from '@/components/list-row/ListRow'
import { Screen } from '@/components/screen/Screen'
import { BoundDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { texts } from '@/texts'

const words = texts.binding

/** Two ways of equal standing: with the face, or with a number. */
export default function ChooseWayPage() {
  const { data, trouble, again } = useQuery(BoundDocument, {})
  const agreed = data?.me.faceConsent?.current
  return (
    <Screen title={words.title}>
      <Words as='h2' className='heading'>{words.heading}</Words>
      <Words className='words'>{words.why}</Words>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      <Box className='card'>
        <ListRow id='by-numbers' icon='card' title={words.byNumbers} text={words.byNumbersText} onPress={() => go('bindByNumbers')} />
        <ListRow
          id='by-face'
          icon='face'
          title={words.byFace}
          text={words.byFaceText}
          onPress={() => (agreed ? go('bindByFace') : go('consent', { for: 'binding' }))}
        />
      </Box>
      <Words className='words words--soft'>{words.neither}</Words>
      <Helplines />
    </Screen>
  )
}

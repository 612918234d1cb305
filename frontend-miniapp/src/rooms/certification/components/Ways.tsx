import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { texts } from '@/texts'

const words = texts.certification

/** With the face or without: both on the same screen, neither hidden. */
export function Ways({ photoMissing }: { photoMissing: boolean }) {
  return (
    <Box className='stack'>
      <Words as='h3' className='subheading'>{words.chooseWay}</Words>
      {photoMissing && <Notice kind='warn' text={words.photoMissing} />}
      <Box className='card'>
        {!photoMissing && (
          <ListRow id='by-face' icon='face' title={words.byFace} text={words.byFaceText} onPress={() => go('confirm')} />
        )}
        <ListRow id='other-ways' icon='people' title={words.otherWays} text={words.otherWaysText} onPress={() => go('otherWays')} />
      </Box>
    </Box>
  )
}

import { Button } from '@/components/button/Button'
import { Box, Words } from '@/platform/elements'
import { go, type PageName } from '@/platform/navigate'
import { texts } from '@/texts'

const words = texts.home

/** What stands between a new account and everything else. */
export const BindFirst = () => (
  <First title={words.bindTitle} text={words.bindText} button={words.bindNow} page='binding' />
)

export const ProveFirst = () => (
  <First title={words.proveTitle} text={words.proveText} button={words.proveNow} page='prove' />
)

function First({ title, text, button, page }: { title: string; text: string; button: string; page: PageName }) {
  return (
    <Box className='card card--padded'>
      <Words as='h3' className='subheading'>{title}</Words>
      <Words className='words'>{text}</Words>
      <Button id='first-thing' onPress={() => go(page)}>{button}</Button>
    </Box>
  )
}

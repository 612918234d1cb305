import { Helplines } from '@/components/helplines/Helplines'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Box, Words } from '@/platform/elements'
import { texts } from '@/texts'

const words = texts.certification

/** §26 ㈡–㈣: certified by an agency, a street office, the employer, or abroad an embassy. */
export default function OtherWaysPage() {
  return (
    <Screen title={words.otherTitle}>
      <Words as='h2' className='heading'>{words.otherHeading}</Words>
      <Notice text={words.otherFree} />
      {words.ways.map(({ title, text }) => (
        <Box className='card card--padded' key={title}>
          <Words as='h3' className='subheading'>{title}</Words>
          <Words className='words'>{text}</Words>
        </Box>
      ))}
      <Box className='card card--padded'>
        <Words as='h3' className='subheading'>{words.bring}</Words>
        {words.bringItems.map((item) => <Words className='words' key={item}>{item}</Words>)}
        <Words className='words words--soft'>{words.formWhere}</Words>
      </Box>
      <Helplines />
    </Screen>
  )
}

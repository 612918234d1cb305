import { Box, Words } from '@/platform/elements'
import { texts } from '@/texts'
import './skeleton.scss'

/** Stands where lines will be while they are asked for. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <Box className='skeleton' role='status'>
      <Words as='span' className='skeleton__words'>{texts.common.loading}</Words>
      {Array.from({ length: lines }, (_, index) => <Box key={index} className='skeleton__line' />)}
    </Box>
  )
}

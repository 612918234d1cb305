import { Box, Words } from '@/platform/elements'
import { texts } from '@/texts'
import './steps.scss'

export interface StepsProps {
  /** From 1. */
  now: number
  of: number
  name: string
}

/** How far one is, in words and as a bar. */
export function Steps({ now, of, name }: StepsProps) {
  const parts = Array.from({ length: of }, (_, index) => index < now)
  return (
    <Box className='steps'>
      <Words className='steps__words'>{texts.common.step(now, of, name)}</Words>
      <Box className='steps__bar'>
        {parts.map((done, index) => <Box key={index} className={`steps__part${done ? ' steps__part--done' : ''}`} />)}
      </Box>
    </Box>
  )
}

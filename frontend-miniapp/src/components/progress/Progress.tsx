import { Box, Words } from '@/platform/elements'
import './progress.scss'

export interface ProgressProps {
  /** 0–1. */
  share: number
  label: string
}

export function Progress({ share, label }: ProgressProps) {
  const percent = Math.round(share * 100)
  return (
    <Box className='progress'>
      <Words className='progress__words'>{`${label} ${percent}%`}</Words>
      <Box className='progress__groove' role='progressbar' label={label} value={percent}>
        <Box className='progress__bar' style={{ width: `${percent}%` }} />
      </Box>
    </Box>
  )
}

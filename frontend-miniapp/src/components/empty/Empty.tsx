import type { ReactNode } from 'react'
import { Box, Words } from '@/platform/elements'
import { Icon } from '../icon/Icon'
import './empty.scss'

export interface EmptyProps {
  title: string
  text: string
  children?: ReactNode
}

/** A list with nothing in it says why, and what could be done. */
export function Empty({ title, text, children }: EmptyProps) {
  return (
    <Box className='empty'>
      <Icon name='inbox' colour='soft' large />
      <Words className='empty__title'>{title}</Words>
      <Words className='empty__text'>{text}</Words>
      {children}
    </Box>
  )
}

import type { ReactNode } from 'react'
import { Box, Words } from '@/platform/elements'
import { Icon } from '../icon/Icon'
import './notice.scss'

export interface NoticeProps {
  kind?: 'info' | 'good' | 'warn' | 'bad'
  title?: string
  text?: ReactNode
  id?: string
  /** Read out at once when it appears. */
  urgent?: boolean
  children?: ReactNode
}

const COLOURS = { info: 'brand', good: 'good', warn: 'warn', bad: 'bad' } as const

export function Notice({ kind = 'info', title, text, id, urgent, children }: NoticeProps) {
  return (
    <Box className={`notice notice--${kind}`} id={id} role={urgent ? 'alert' : undefined}>
      <Icon name={kind} colour={COLOURS[kind]} />
      <Box className='notice__words'>
        {title && <Words className='notice__title'>{title}</Words>}
        {text && <Words className='notice__text'>{text}</Words>}
        {children}
      </Box>
    </Box>
  )
}

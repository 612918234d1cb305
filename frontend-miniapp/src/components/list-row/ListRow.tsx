import type { ReactNode } from 'react'
import { Box, Pressable, Words } from '@/platform/elements'
import { Icon, type IconName } from '../icon/Icon'
import './list-row.scss'

export interface ListRowProps {
  title: string
  text?: string
  icon?: IconName
  /** A short state at the end of the row, such as 已通过. */
  mark?: string
  markKind?: 'good' | 'warn' | 'bad' | 'plain'
  id?: string
  children?: ReactNode
  onPress?: () => void
}

/** One line of a list; with `onPress` the whole of it is a button. */
export function ListRow(props: ListRowProps) {
  const { title, text, icon, mark, markKind = 'plain', id, children, onPress } = props
  const inside = (
    <>
      {icon && <Icon name={icon} colour='brand' />}
      <Box className='list-row__words'>
        <Words as='span' className='list-row__title'>{title}</Words>
        {text && <Words as='span' className='list-row__text'>{text}</Words>}
        {mark && <Words as='span' className={`list-row__mark list-row__mark--${markKind}`}>{mark}</Words>}
      </Box>
      {children}
      {onPress && <Icon name='forward' colour='soft' />}
    </>
  )
  if (!onPress) return <Box className='list-row' id={id}>{inside}</Box>
  return <Pressable className='list-row list-row--button' id={id} onPress={onPress}>{inside}</Pressable>
}

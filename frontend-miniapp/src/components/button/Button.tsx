import type { ReactNode } from 'react'
import { Pressable, Words } from '@/platform/elements'
import { texts } from '@/texts'
import { Icon, type IconName } from '../icon/Icon'
import './button.scss'

export interface ButtonProps {
  children: ReactNode
  kind?: 'main' | 'plain' | 'quiet' | 'danger'
  icon?: IconName
  id?: string
  busy?: boolean
  disabled?: boolean
  submits?: boolean
  onPress?: () => void
}

const ICON_COLOURS = { main: 'paper', plain: 'brand', quiet: 'brand', danger: 'bad' } as const

/** One main button a screen; what else can be done is plain, or quiet when it leads away. */
export function Button({ children, kind = 'main', icon, id, busy, disabled, submits, onPress }: ButtonProps) {
  return (
    <Pressable
      className={`button button--${kind}${busy ? ' button--busy' : ''}`}
      id={id}
      disabled={disabled || busy}
      submits={submits}
      onPress={onPress}
    >
      {icon && <Icon name={icon} colour={ICON_COLOURS[kind]} />}
      <Words as='span' className='button__words'>{busy ? texts.common.busy : children}</Words>
    </Pressable>
  )
}

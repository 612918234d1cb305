import type { ReactNode } from 'react'
import { Box } from '@/platform/elements'
import { back } from '@/platform/navigate'
import { useTextSize } from '@/platform/text-size'
import { NavigationBar } from '../navigation-bar/NavigationBar'
import { TabBar, type TabName } from '../tab-bar/TabBar'
import './screen.scss'

export interface ScreenProps {
  title: string
  children: ReactNode
  /** The screen is one of the tab bar's. */
  tab?: TabName
  /** The buttons at the foot: one main, few others. */
  actions?: ReactNode
  /** What lies over everything, such as a sheet. */
  over?: ReactNode
  /** Dark around the camera. */
  dark?: boolean
  /** For work at a desk: the content takes up to 1200 px instead of 640. */
  wide?: boolean
  /** Where the arrow leads; null where there is no way back. */
  onBack?: (() => void) | null
}

/** The frame of every page: bar, content, actions; carries the person's text size. */
export function Screen({ title, children, tab, actions, over, dark, wide, onBack = back }: ScreenProps) {
  const size = useTextSize()
  return (
    <Box className={`screen screen--${size}${dark ? ' screen--dark' : ''}${wide ? ' screen--wide' : ''}`}>
      <NavigationBar title={title} onBack={tab || !onBack ? undefined : onBack} />
      <Box as='main' className='screen__content'>{children}</Box>
      {actions && <Box className='screen__actions'>{actions}</Box>}
      {tab && <TabBar now={tab} />}
      {over}
    </Box>
  )
}

import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { Box, Pressable, Words } from '@/platform/elements'
import { texts } from '@/texts'
import { Icon } from '../icon/Icon'
import './navigation-bar.scss'

export interface NavigationBarProps {
  title: string
  onBack?: () => void
}

/** H5 has no bar of its own. */
export function NavigationBar({ title, onBack }: NavigationBarProps) {
  useEffect(() => void Taro.setNavigationBarTitle({ title }), [title])
  return (
    <Box as='header' className='navigation-bar'>
      {onBack && (
        <Pressable className='navigation-bar__back' label={texts.common.back} onPress={onBack}>
          <Icon name='back' colour='paper' />
        </Pressable>
      )}
      <Words as='h1' className='navigation-bar__title' takesFocus>{title}</Words>
    </Box>
  )
}

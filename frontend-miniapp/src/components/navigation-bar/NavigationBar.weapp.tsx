import Taro from '@tarojs/taro'
import { useEffect } from 'react'

export interface NavigationBarProps {
  title: string
  onBack?: () => void
}

/** WeChat draws the bar; only the title is ours. */
export function NavigationBar({ title }: NavigationBarProps) {
  useEffect(() => void Taro.setNavigationBarTitle({ title }), [title])
  return null
}

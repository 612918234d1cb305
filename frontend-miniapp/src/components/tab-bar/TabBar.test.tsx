import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { texts } from '@/texts'
import { PAGES } from '@/platform/pages'
import { taro } from '../../../test/unit/taro'
import { TabBar } from './TabBar'

test('marks where one is and starts afresh at another tab', () => {
  render(<TabBar now='home' />)
  expect(screen.getByRole('button', { name: texts.common.tab.home }).getAttribute('aria-current')).toBe('page')
  fireEvent.click(screen.getByRole('button', { name: texts.common.tab.me }))
  expect(taro.pages).toEqual([PAGES.me])
})

import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { texts } from '@/texts'
import { Screen } from './Screen'

test('has one main part, its title as heading, and a way back', () => {
  const back = vi.fn()
  render(<Screen title='Login' onBack={back}>words</Screen>)
  expect(screen.getByRole('main').textContent).toBe('words')
  expect(screen.getByRole('heading', { level: 1, name: 'Login' })).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: texts.common.back }))
  expect(back).toHaveBeenCalledOnce()
})

test('a screen of the tab bar has no way back but the tabs', () => {
  render(<Screen title='Home' tab='home'>words</Screen>)
  expect(screen.queryByRole('button', { name: texts.common.back })).toBeNull()
  expect(screen.getByRole('navigation', { name: texts.common.tabs })).toBeTruthy()
})

test('where there is nothing behind, no arrow is shown', () => {
  render(<Screen title='Login' onBack={null}>words</Screen>)
  expect(screen.queryByRole('button', { name: texts.common.back })).toBeNull()
})

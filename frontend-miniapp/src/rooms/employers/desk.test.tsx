import { fireEvent, render, screen } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { currentSession, setSession } from '@/api/session'
import { PAGES } from '@/platform/pages'
import { texts } from '@/texts'
import { session } from '../../../test/unit/session'
import { taro } from '../../../test/unit/taro'
import DeskPage from './pages/desk'

beforeEach(() => setSession(session('a')))

test.each([
  ['a session that is no employer\'s', () => ({ data: { errors: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }] } })],
  ['no network', () => {
    throw new Error('request:fail')
  }],
])('where the employer cannot be loaded there is another way in: %s', async (_why, answer) => {
  taro.answer = answer
  render(<DeskPage />)
  fireEvent.click(await screen.findByText(texts.employers.otherWay))
  expect(currentSession()).toBeUndefined()
  expect(taro.pages).toEqual([PAGES.employerEnter])
})

import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { texts } from '@/texts'
import { taro } from '../../../test/unit/taro'
import { Helplines } from './Helplines'

test('shows the number that the API names', async () => {
  taro.answer = () => ({ data: { data: { serviceInfo: { supportPhone: '96102' } } } })
  render(<Helplines />)
  expect(await screen.findByText(texts.common.callHelp('96102'))).toBeTruthy()
})

test('without a network there is still a number to call', async () => {
  taro.answer = () => {
    throw new Error('no network')
  }
  render(<Helplines />)
  expect(await screen.findByText(texts.common.callHelp('12333'))).toBeTruthy()
})

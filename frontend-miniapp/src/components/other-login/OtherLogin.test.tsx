import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { texts } from '@/texts'
import { taro } from '../../../test/unit/taro'
import { OtherLogin } from './OtherLogin'

test('a start after another login says what became of the pages before', () => {
  taro.params = { other: '1' }
  render(<OtherLogin />)
  expect(screen.getByRole('alert').textContent).toContain(texts.common.otherLoginText)
})

test('any other start says nothing of it', () => {
  render(<OtherLogin />)
  expect(screen.queryByRole('alert')).toBeNull()
})

import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { read } from '@/platform/storage'
import { texts } from '@/texts'
import { Screen } from '../screen/Screen'
import { SizeSwitch } from './SizeSwitch'

test('large type is the default; a choice holds at once and is kept', () => {
  const { container } = render(<Screen title='x'><SizeSwitch /></Screen>)
  expect(container.querySelector('.screen--elder')).toBeTruthy()
  fireEvent.click(screen.getByRole('radio', { name: texts.common.sizes.largest }))
  expect(container.querySelector('.screen--largest')).toBeTruthy()
  expect(read('textSize')).toBe('largest')
})

import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { texts } from '@/texts'
import { Steps } from './Steps'

test('tells the step in words and as a bar', () => {
  const { container } = render(<Steps now={2} of={3} name='B' />)
  expect(screen.getByText(texts.common.step(2, 3, 'B'))).toBeTruthy()
  expect(container.querySelectorAll('.steps__part')).toHaveLength(3)
  expect(container.querySelectorAll('.steps__part--done')).toHaveLength(2)
})

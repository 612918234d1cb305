import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { texts } from '@/texts'
import { Skeleton } from './Skeleton'

test('says in words that something is loading', () => {
  const { container } = render(<Skeleton lines={4} />)
  expect(screen.getByRole('status').textContent).toBe(texts.common.loading)
  expect(container.querySelectorAll('.skeleton__line')).toHaveLength(4)
})

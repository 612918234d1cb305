import { render } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Icon } from './Icon'

test('an icon is a picture that only decorates', () => {
  const { container } = render(<Icon name='phone' colour='brand' />)
  const picture = container.querySelector('img')
  expect(picture?.alt).toBe('')
  expect(decodeURIComponent(picture?.src ?? '')).toContain('#0b5394')
})

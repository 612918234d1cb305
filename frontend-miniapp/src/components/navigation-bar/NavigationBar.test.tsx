import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { texts } from '@/texts'
import { NavigationBar } from './NavigationBar'

test('the title is the heading, takes the focus, and the way back has a name', () => {
  const back = vi.fn()
  render(<NavigationBar title='Login' onBack={back} />)
  const heading = screen.getByRole('heading', { level: 1, name: 'Login' })
  expect(document.activeElement).toBe(heading)
  fireEvent.click(screen.getByRole('button', { name: texts.common.back }))
  expect(back).toHaveBeenCalledOnce()
})

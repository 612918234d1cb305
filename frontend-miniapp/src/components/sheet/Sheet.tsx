import { useEffect, useRef, type ReactNode } from 'react'
import { Box, Words } from '@/platform/elements'
import { holdFocus } from '@/platform/focus'
import './sheet.scss'

export interface SheetProps {
  title: string
  open: boolean
  children: ReactNode
  /** The Escape key. */
  onClose: () => void
}

/** A question laid over the screen; the rest waits until it is answered. */
export function Sheet({ title, open, children, onClose }: SheetProps) {
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => (open ? holdFocus('sheet') : undefined), [open])
  if (!open) return null
  return (
    <Box className='sheet' onKey={(key) => key === 'Escape' && close.current()}>
      <Box className='sheet__card' id='sheet' role='dialog' label={title} focusable>
        <Words as='h2' className='sheet__title'>{title}</Words>
        {children}
      </Box>
    </Box>
  )
}

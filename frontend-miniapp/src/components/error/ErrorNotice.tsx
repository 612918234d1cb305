import type { ReactNode } from 'react'
import type { Trouble } from '@/api/problems'
import { Words } from '@/platform/elements'
import { texts } from '@/texts'
import { Button } from '../button/Button'
import { Notice } from '../notice/Notice'
import './error-notice.scss'

export interface ErrorNoticeProps {
  trouble?: Trouble
  /** What to do once more, when doing it again can help. */
  onAgain?: () => void
  /** A way on that fits this screen, beside trying again. */
  children?: ReactNode
}

/** The exact reason and the next step, wherever something did not go through. */
export function ErrorNotice({ trouble, onAgain, children }: ErrorNoticeProps) {
  if (!trouble) return null
  return (
    <Notice kind='bad' id='trouble' urgent text={trouble.text}>
      {trouble.requestId && (
        <Words className='error-notice__number'>{texts.errors.requestNumber(trouble.requestId)}</Words>
      )}
      {trouble.again && onAgain && <Button kind='plain' onPress={onAgain}>{texts.common.again}</Button>}
      {children}
    </Notice>
  )
}

import type { Trouble } from '@/api/problems'
import { desks } from '@/texts/desks'

/** What says that the form on the screen is not as it was opened. */
const MOVED = ['FORM_NOT_LOOKED_AT', 'FORM_USED', 'FORM_LAPSED', 'STALE']

/** Has a form read again that moved on under the clerk's hands; another photo is said in words of its own. */
export const sayMoved = (onMoved?: (code: string) => void) => (result: object): Trouble | undefined => {
  if (!onMoved || !('code' in result) || !MOVED.includes(String(result.code))) return undefined
  const code = String(result.code)
  onMoved(code)
  return code === 'FORM_NOT_LOOKED_AT' ? { code, text: desks.pictureReplaced, again: false } : undefined
}

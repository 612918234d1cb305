import { usePageQuery } from '@/platform/page-query'
import { texts } from '@/texts'
import { Notice } from '../notice/Notice'

const words = texts.common

/** Where the app started again because someone else logged in: what became of the pages before. */
export function OtherLogin() {
  if (usePageQuery().other !== '1') return null
  return <Notice id='other-login' kind='warn' urgent title={words.otherLogin} text={words.otherLoginText} />
}

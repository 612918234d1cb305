import { Button } from '@/components/button/Button'
import { Notice } from '@/components/notice/Notice'
import { go } from '@/platform/navigate'
import { texts } from '@/texts'

/** What an account sees in place of contributions while it is bound to nobody. */
export function Unbound() {
  return (
    <Notice kind='warn' id='unbound' title={texts.home.bindTitle} text={texts.home.bindText}>
      <Button onPress={() => go('binding')}>{texts.home.bindNow}</Button>
    </Notice>
  )
}

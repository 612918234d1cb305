import { Button } from '@/components/button/Button'
import { Notice } from '@/components/notice/Notice'
import { go } from '@/platform/navigate'
import { day } from '@/platform/when'
import { texts } from '@/texts'

const words = texts.certification

export function OpenCase({ openCase }: { openCase: { id: string; dueOn: string } }) {
  return (
    <Notice title={words.openCase} text={words.openCaseText(day(openCase.dueOn))}>
      <Button kind='plain' id='see-progress' onPress={() => go('progress', { id: openCase.id })}>
        {texts.home.seeProgress}
      </Button>
    </Notice>
  )
}

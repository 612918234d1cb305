import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Notice } from '@/components/notice/Notice'
import { AcceptHelpDocument, EndHelpDocument, type HelpedQuery } from '@/gql/graphql'
import { texts } from '@/texts'

const words = texts.helping

/** Somebody asks for help: as easy to decline as to accept. */
export function AskedCard({ asked, onAnswered }: { asked: HelpedQuery['helpAsked'][number]; onAnswered: () => void }) {
  const { id } = asked
  const accept = useTask(async () => (await ask(AcceptHelpDocument, { id })).acceptHelp, onAnswered)
  const decline = useTask(async () => (await ask(EndHelpDocument, { id })).endHelp, onAnswered)
  return (
    <Notice kind='warn' title={words.askedTitle(asked.nameMasked)} text={words.askedText}>
      <ErrorNotice trouble={accept.trouble ?? decline.trouble} />
      <Button id='accept' busy={accept.busy} onPress={() => void accept.run()}>{words.accept}</Button>
      <Button id='decline' kind='plain' busy={decline.busy} onPress={() => void decline.run()}>{words.decline}</Button>
    </Notice>
  )
}

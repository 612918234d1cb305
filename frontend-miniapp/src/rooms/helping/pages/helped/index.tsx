import { useState } from 'react'
import { useAgainOnShow, useQuery, useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Screen } from '@/components/screen/Screen'
import { Sheet } from '@/components/sheet/Sheet'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { EndHelpDocument, HelpedDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { texts } from '@/texts'
import { AskedCard } from '../../components/AskedCard'
import { HelpedCard, type HelpedPerson } from '../../components/HelpedCard'

const words = texts.helping

/** Those whom one helps, with due days and results; and who asks for help. */
export default function HelpedPage() {
  const { data, trouble, again } = useQuery(HelpedDocument, {})
  const [leaving, setLeaving] = useState<HelpedPerson>()
  const leave = useTask(
    async (helped: HelpedPerson) => (await ask(EndHelpDocument, { id: helped.relationId ?? '' })).endHelp,
    () => {
      setLeaving(undefined)
      void again()
    },
  )
  useAgainOnShow(again)
  return (
    <Screen
      title={words.title}
      actions={<Button id='someone' kind={data?.helpedPersons.length ? 'plain' : 'main'} onPress={() => go('someone')}>{words.another}</Button>}
      over={leaving && (
        <Sheet title={words.leaveQuestion(leaving.nameMasked)} open onClose={() => setLeaving(undefined)}>
          <Words className='words'>{words.leaveText}</Words>
          <ErrorNotice trouble={leave.trouble} />
          <Button id='leave-yes' busy={leave.busy} onPress={() => void leave.run(leaving)}>{words.leave}</Button>
          <Button kind='plain' onPress={() => setLeaving(undefined)}>{texts.common.cancel}</Button>
        </Sheet>
      )}
    >
      <Words as='h2' className='heading'>{words.heading}</Words>
      <Words className='words'>{words.how}</Words>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!data && !trouble && <Skeleton lines={4} />}
      {data?.helpAsked.map((asked) => <AskedCard key={asked.id} asked={asked} onAnswered={() => void again()} />)}
      {data?.helpedPersons.length === 0 && <Empty title={words.empty} text={words.emptyText} />}
      <Box className='stack' id='helped'>
        {data?.helpedPersons.map((helped) => (
          <HelpedCard key={helped.id} helped={helped} onLeave={() => setLeaving(helped)} />
        ))}
      </Box>
    </Screen>
  )
}

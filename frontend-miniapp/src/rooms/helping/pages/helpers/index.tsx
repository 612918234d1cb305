import { useState } from 'react'
import { useAgainOnShow, useQuery, useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Sheet } from '@/components/sheet/Sheet'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { HelpersDocument, RemoveHelperDocument, type HelpersQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { day } from '@/platform/when'
import { texts } from '@/texts'
import { AddHelper } from '../../components/AddHelper'
import { LentCodes } from '../../components/LentCodes'

const words = texts.helping

type Helper = HelpersQuery['helpers'][number]

/** Who may help: named, waiting or on record; each removed at once. */
export default function HelpersPage() {
  const { data, trouble, again } = useQuery(HelpersDocument, {})
  const [asked, setAsked] = useState<Helper>()
  const [said, setSaid] = useState('')
  useAgainOnShow(again)
  const say = (text: string) => {
    setSaid(text)
    setAsked(undefined)
    void again()
  }
  const remove = useTask(
    async (helper: Helper) => (await ask(RemoveHelperDocument, { id: helper.id })).removeHelper,
    (_done, helper) => say(words.removed(helper.called)),
  )
  return (
    <Screen
      title={words.helpersTitle}
      over={asked && (
        <Sheet title={words.removeQuestion(asked.called)} open onClose={() => setAsked(undefined)}>
          <Words className='words'>{words.removeText}</Words>
          <ErrorNotice trouble={remove.trouble} />
          <Button id='remove-yes' busy={remove.busy} onPress={() => void remove.run(asked)}>{words.remove}</Button>
          <Button kind='plain' onPress={() => setAsked(undefined)}>{texts.common.cancel}</Button>
        </Sheet>
      )}
    >
      <Words as='h2' className='heading'>{words.helpersHeading}</Words>
      <Words className='words'>{words.helpersText}</Words>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {said && <Notice kind='good' id='said' text={said} urgent />}
      {!data && !trouble && <Skeleton />}
      {data?.me.person && <Listed helpers={data.helpers} onRemove={setAsked} />}
      <LentCodes codes={data?.lentCodes ?? []} />
      {data?.me.person && <AddHelper onAdded={(phone) => say(words.added(phone))} />}
      {data && !data.me.person && (
        <Notice kind='warn' text={words.bindFirst}>
          <Button onPress={() => go('binding')}>{texts.home.bindNow}</Button>
        </Notice>
      )}
    </Screen>
  )
}

function Listed({ helpers, onRemove }: { helpers: readonly Helper[]; onRemove: (helper: Helper) => void }) {
  if (helpers.length === 0) return <Empty title={words.helpersEmpty} text={words.helpersEmptyText} />
  return (
    <Box className='stack' id='helpers'>
      {helpers.map((helper) => (
        <Box className='card' key={helper.id}>
          {helper.kind === 'GUARDIAN'
            ? <ListRow icon='people' title={words.guardianOf} text={words.guardianText} />
            : (
              <>
                <ListRow
                  icon='person'
                  title={`${helper.called} ${helper.phoneMasked}`}
                  text={helper.acceptedAt ? words.since(day(helper.acceptedAt)) : undefined}
                  mark={helper.acceptedAt ? undefined : words.waiting}
                  markKind='warn'
                />
                <Button id='remove' kind='quiet' onPress={() => onRemove(helper)}>{words.remove}</Button>
              </>
            )}
        </Box>
      ))}
    </Box>
  )
}

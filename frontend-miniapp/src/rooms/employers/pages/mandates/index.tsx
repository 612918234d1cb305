import { useState } from 'react'
import { useQuery, useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Screen } from '@/components/screen/Screen'
import { Sheet } from '@/components/sheet/Sheet'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { AcceptMandateDocument, LeaveMandateDocument, MandatesDocument, type MandatesQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { day } from '@/platform/when'
import { texts } from '@/texts'
import { mattersInWords } from '../../matters'

const words = texts.employers

type Mandate = MandatesQuery['mandates'][number]

/** The employers that a person acts for or is asked to, and the way to scan. */
export default function MandatesPage() {
  const { data, trouble, again } = useQuery(MandatesDocument, {})
  const [leaving, setLeaving] = useState<Mandate>()
  const accept = useTask(
    async (id: string) => (await ask(AcceptMandateDocument, { id })).acceptMandate,
    () => void again(),
  )
  const leave = useTask(
    async (id: string) => (await ask(LeaveMandateDocument, { id })).leaveMandate,
    () => {
      setLeaving(undefined)
      void again()
    },
  )
  const mandates = data?.mandates ?? []
  const active = mandates.some(({ status }) => status === 'ACTIVE')
  return (
    <Screen
      title={words.mandatesTitle}
      actions={active && <Button id='go-scan' onPress={() => go('employerScan')}>{words.scanTitle}</Button>}
      over={leaving && (
        <Sheet title={words.giveBackQuestion(leaving.employerName)} open onClose={() => setLeaving(undefined)}>
          <Words className='words'>{words.giveBackText}</Words>
          <ErrorNotice trouble={leave.trouble} />
          <Button id='leave-yes' busy={leave.busy} onPress={() => void leave.run(leaving.id)}>{words.giveBack}</Button>
          <Button kind='plain' onPress={() => setLeaving(undefined)}>{texts.common.cancel}</Button>
        </Sheet>
      )}
    >
      <ErrorNotice trouble={trouble ?? accept.trouble} onAgain={() => void again()} />
      {!data && !trouble && <Skeleton />}
      {data && mandates.length === 0 && <Empty title={words.mandatesNone} text={words.mandatesNoneText} />}
      {mandates.map((mandate) => (
        <Box className='card card--padded' key={mandate.id}>
          <ListRow
            title={mandate.employerName}
            text={[mattersInWords(mandate.matters), mandate.until && words.until(day(mandate.until))].filter(Boolean).join('，')}
            mark={words.states[mandate.status]}
            markKind={mandate.status === 'ACTIVE' ? 'good' : 'warn'}
          />
          {mandate.status === 'INVITED' && (
            <Button id='accept' busy={accept.busy} onPress={() => void accept.run(mandate.id)}>{words.accept}</Button>
          )}
          <Button kind='plain' onPress={() => setLeaving(mandate)}>
            {mandate.status === 'INVITED' ? words.refuse : words.giveBack}
          </Button>
        </Box>
      ))}
    </Screen>
  )
}

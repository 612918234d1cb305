import { useRef, useState } from 'react'
import { useQuery, useTask } from '@/api/hooks'
import { isProblem, troubleOfProblem } from '@/api/problems'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { Steps } from '@/components/steps/Steps'
import { CardOverviewDocument, RequestCardDocument, type CardRequestKind } from '@/gql/graphql'
import { randomKey } from '@/platform/device'
import { Box, Words } from '@/platform/elements'
import { replace } from '@/platform/navigate'
import { usePageQuery } from '@/platform/page-query'
import { texts } from '@/texts'
import { DeliverySteps, type Chosen } from '../../components/DeliverySteps'
import { yuan } from '../../money'
import type { Overview } from '../../types'

const words = texts.cards
const STEPS = 4

/** How the card is received, then everything once more, then submitted. */
export default function CardApplyPage() {
  const { kind = 'REISSUE', person } = usePageQuery()
  const { data, trouble, again } = useQuery(CardOverviewDocument, { personId: person })
  const [chosen, setChosen] = useState<Chosen>()
  const found = data?.cardOverview
  const refused = found && isProblem(found) ? troubleOfProblem(found) : undefined
  return (
    <Screen title={words.applyTitle}>
      <Words as='h2' className='heading'>{words.kinds[kind as CardRequestKind]}</Words>
      {!chosen && <DeliverySteps of={STEPS} onDone={setChosen} />}
      <ErrorNotice trouble={trouble ?? refused} onAgain={() => void again()} />
      {chosen && !found && !trouble && <Skeleton />}
      {chosen && found && !isProblem(found) && (
        <Confirm kind={kind as CardRequestKind} person={person} found={found} chosen={chosen} onBack={() => setChosen(undefined)} />
      )}
    </Screen>
  )
}

interface ConfirmProps {
  kind: CardRequestKind
  person?: string
  found: Overview
  chosen: Chosen
  onBack: () => void
}

function Confirm({ kind, person, found, chosen, onBack }: ConfirmProps) {
  const key = useRef<string>()
  const submit = useTask(async () => {
    key.current ??= await randomKey()
    const input = { kind, personId: person ?? null, delivery: chosen.input, idempotencyKey: key.current }
    return (await ask(RequestCardDocument, { input })).requestCard
  }, ({ id }) => replace('cardProgress', { id }))
  const option = found.options.find((one) => one.kind === kind)
  const fee = option?.feeFen ?? 0
  const { way, collector, agentName } = chosen.input
  const who = words.collectors[collector ?? 'SELF']
  return (
    <Box className='stack'>
      <Steps now={STEPS} of={STEPS} name={words.stepConfirm} />
      <Words as='h3' className='subheading'>{words.confirmHeading}</Words>
      <Box className='card' id='confirm-card'>
        <ListRow title={words.kind} text={words.kinds[kind]} />
        <ListRow title={words.forPerson} text={found.nameMasked} />
        <ListRow title={words.way} text={words.ways[way]} />
        <ListRow title={words.place} text={chosen.place} />
        <ListRow title={words.who} text={agentName ? `${who} ${agentName}` : who} />
        <ListRow title={words.cost} text={fee ? words.fee(yuan(fee)) : words.free} />
        <ListRow title={words.when} text={words.whenText(option?.workingDays ?? 0)} />
      </Box>
      {kind === 'REISSUE' && <Notice kind='warn' text={words.reissueNote} />}
      <ErrorNotice trouble={submit.trouble} onAgain={() => void submit.run()} />
      <Button id='submit-card' busy={submit.busy} onPress={() => void submit.run()}>
        {fee ? words.submitPay(yuan(fee)) : words.submitFree}
      </Button>
      <Button kind='quiet' onPress={onBack}>{texts.common.back}</Button>
    </Box>
  )
}

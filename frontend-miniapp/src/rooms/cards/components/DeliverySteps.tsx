import { useState } from 'react'
import { Button } from '@/components/button/Button'
import { Choice } from '@/components/choice/Choice'
import { Field } from '@/components/field/Field'
import { Steps } from '@/components/steps/Steps'
import type { CardCollector, CardDeliveryInput, CardWay } from '@/gql/graphql'
import { Box } from '@/platform/elements'
import { texts } from '@/texts'
import { AddressBook } from './AddressBook'
import { OutletList } from './OutletList'

const words = texts.cards

export interface Chosen {
  input: CardDeliveryInput
  /** In words, for the person to check. */
  place: string
}

export interface DeliveryStepsProps {
  /** How many steps there are in all: these three, and those that follow. */
  of: number
  onDone: (chosen: Chosen) => void
}

/** Which way, which place, who receives: one decision a step. */
export function DeliverySteps({ of, onDone }: DeliveryStepsProps) {
  const [way, setWay] = useState<CardWay>()
  const [place, setPlace] = useState<{ id: string; name: string }>()
  if (!way) return <WayStep of={of} onDone={setWay} />
  if (!place) {
    const Places = way === 'OUTLET' ? OutletList : AddressBook
    return (
      <>
        <Steps now={2} of={of} name={words.stepPlace} />
        <Places onChoose={(id, name) => setPlace({ id, name })} />
        <Button kind='quiet' onPress={() => setWay(undefined)}>{texts.common.back}</Button>
      </>
    )
  }
  const done = (collector: CardCollector, agentName: string) => onDone({
    place: place.name,
    input: {
      way,
      collector,
      agentName,
      outletId: way === 'OUTLET' ? place.id : '',
      addressId: way === 'COURIER' ? place.id : null,
    },
  })
  return <WhoStep of={of} onDone={done} onBack={() => setPlace(undefined)} />
}

function WayStep({ of, onDone }: { of: number; onDone: (way: CardWay) => void }) {
  const [way, setWay] = useState<CardWay>('OUTLET')
  return (
    <Box className='stack'>
      <Steps now={1} of={of} name={words.stepWay} />
      <Choice
        label={words.wayHeading}
        options={(['OUTLET', 'COURIER'] as const).map((value) => ({ value, title: words.ways[value], text: words.wayTexts[value] }))}
        value={way}
        onChange={setWay}
      />
      <Button id='way-next' onPress={() => onDone(way)}>{texts.common.next}</Button>
    </Box>
  )
}

interface WhoStepProps {
  of: number
  onDone: (collector: CardCollector, agentName: string) => void
  onBack: () => void
}

function WhoStep({ of, onDone, onBack }: WhoStepProps) {
  const [collector, setCollector] = useState<CardCollector>('SELF')
  const [agent, setAgent] = useState('')
  const [missing, setMissing] = useState(false)
  const next = () => {
    if (collector === 'AGENT' && agent.trim().length < 2) setMissing(true)
    else onDone(collector, collector === 'AGENT' ? agent : '')
  }
  return (
    <Box className='stack'>
      <Steps now={3} of={of} name={words.stepWho} />
      <Choice
        label={words.whoHeading}
        options={(['SELF', 'AGENT'] as const).map((value) => ({ value, title: words.collectors[value], text: words.whoTexts[value] }))}
        value={collector}
        onChange={setCollector}
      />
      {collector === 'AGENT' && (
        <Field
          id='agent'
          label={words.agentName}
          kind='name'
          value={agent}
          maxLength={50}
          error={missing ? words.agentMissing : undefined}
          onChange={setAgent}
        />
      )}
      <Button id='who-next' onPress={next}>{texts.common.next}</Button>
      <Button kind='quiet' onPress={onBack}>{texts.common.back}</Button>
    </Box>
  )
}

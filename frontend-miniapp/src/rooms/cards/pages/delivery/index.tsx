import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Screen } from '@/components/screen/Screen'
import { ChangeCardDeliveryDocument } from '@/gql/graphql'
import { Box } from '@/platform/elements'
import { replace } from '@/platform/navigate'
import { usePageQuery } from '@/platform/page-query'
import { texts } from '@/texts'
import { DeliverySteps, type Chosen } from '../../components/DeliverySteps'

const words = texts.cards

/** Another way or place, until the card is being made. */
export default function CardDeliveryPage() {
  const { id = '' } = usePageQuery()
  const [chosen, setChosen] = useState<Chosen>()
  const save = useTask(
    async (choice: Chosen) => (await ask(ChangeCardDeliveryDocument, { id, choice: choice.input })).changeCardDelivery,
    () => replace('cardProgress', { id }),
  )
  return (
    <Screen title={words.deliveryTitle}>
      {!chosen && <DeliverySteps of={3} onDone={setChosen} />}
      {chosen && (
        <Box className='stack'>
          <Box className='card'>
            <ListRow title={words.way} text={words.ways[chosen.input.way]} />
            <ListRow title={words.place} text={chosen.place} />
          </Box>
          <ErrorNotice trouble={save.trouble} />
          <Button id='save-delivery' busy={save.busy} onPress={() => void save.run(chosen)}>{words.save}</Button>
          <Button kind='quiet' onPress={() => setChosen(undefined)}>{texts.common.back}</Button>
        </Box>
      )}
    </Screen>
  )
}

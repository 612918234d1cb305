import { Screen } from '@/components/screen/Screen'
import { texts } from '@/texts'
import { OutletList } from '../../components/OutletList'

/** Where outlets are, to look at. */
export default function CardOutletsPage() {
  return (
    <Screen title={texts.cards.outlets}>
      <OutletList />
    </Screen>
  )
}

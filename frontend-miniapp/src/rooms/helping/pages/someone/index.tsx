import { useState } from 'react'
import { Button } from '@/components/button/Button'
import { Screen } from '@/components/screen/Screen'
import { go, replace } from '@/platform/navigate'
import { DetailsStep } from '@/rooms/binding/components/DetailsStep'
import { helpFor } from '@/rooms/faces/errands'
import { texts } from '@/texts'

const words = texts.helping

/** Whose face it will be: name and identity number, kept in memory alone. */
export default function SomeonePage() {
  const [details, setDetails] = useState({ name: '', identityNumber: '' })
  const next = () => {
    helpFor({ ...details, name: details.name.trim() })
    go('consent', { for: 'helping' })
  }
  return (
    <Screen
      title={words.someoneTitle}
      actions={<Button id='other-way' kind='quiet' onPress={() => replace('otherWays')}>{words.instead}</Button>}
    >
      <DetailsStep heading={words.someoneTitle} value={details} button={words.someoneNext} onChange={setDetails} onDone={next} />
    </Screen>
  )
}

import { useState } from 'react'
import { Button } from '@/components/button/Button'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Box } from '@/platform/elements'
import { go, replace } from '@/platform/navigate'
import { day } from '@/platform/when'
import { desks } from '@/texts/desks'
import { EntryForm, type Entered, type Person } from '../../components/EntryForm'
import { Find } from '../../components/Find'
import { PersonFacts } from '../../components/PersonFacts'
import { Receipt } from '../../components/Receipt'
import '../../desks.scss'

const words = desks

/** An agency's or an embassy's clerk finds a person by number and name, and certifies them. */
export default function FindPage() {
  const [found, setFound] = useState<Person>()
  const [entered, setEntered] = useState<Entered>()
  const agency = found?.ways.includes('FORM')
  const next = () => {
    setFound(undefined)
    setEntered(undefined)
  }
  return (
    <Screen title={words.findTitle} wide onBack={() => replace('desk')}>
      {entered && (
        <Notice kind='good' id='entered' urgent title={words.entered} text={words.enteredText(entered.number, day(entered.dueOn))}>
          <Button id='next' kind='plain' onPress={next}>{words.next}</Button>
        </Notice>
      )}
      {!entered && (
        <Box className='desk-columns'>
          <Box className='desk-columns__part'><Find onFound={setFound} onLost={() => setFound(undefined)} /></Box>
          {found && (
            <Box key={found.id} className='desk-columns__part'>
              <PersonFacts person={found} />
              {found.form && agency && (
                <>
                  {['SENT', 'RECEIVED'].includes(found.form.state) && (
                    <Button id='open-form' kind='plain' onPress={() => go('deskForm', { id: found.form?.id ?? '' })}>{words.openForm}</Button>
                  )}
                  {!found.against && <Receipt person={found} agency onNoted={(form) => setFound({ ...found, form })} />}
                </>
              )}
              <EntryForm person={found} onEntered={setEntered} />
            </Box>
          )}
        </Box>
      )}
    </Screen>
  )
}

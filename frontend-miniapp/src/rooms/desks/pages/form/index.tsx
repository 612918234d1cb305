import { useState } from 'react'
import { useQuery } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { Choice } from '@/components/choice/Choice'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { DeskFormDocument, type DeskFormQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { replace } from '@/platform/navigate'
import { usePageQuery } from '@/platform/page-query'
import { day } from '@/platform/when'
import { desks } from '@/texts/desks'
import { EntryForm, type Entered } from '../../components/EntryForm'
import { FormPicture } from '../../components/FormPicture'
import { PersonFacts } from '../../components/PersonFacts'
import { ReturnForm } from '../../components/ReturnForm'
import '../../desks.scss'

const words = desks

type Opened = NonNullable<DeskFormQuery['deskForm']>

/** Whether it is the person's form that stands, and was handed in: any other is only looked at. */
const waits = ({ form, person }: Opened): boolean => person.form?.id === form.id && ['SENT', 'RECEIVED'].includes(form.state)

/** One sent form: its photo beside the person's data; entered, or given back. */
export default function FormPage() {
  const { id = '' } = usePageQuery()
  const { data, trouble, again } = useQuery(DeskFormDocument, { id })
  const [entered, setEntered] = useState<Entered>()
  const [returned, setReturned] = useState(false)
  const [deciding, setDeciding] = useState(false)
  const [turn, setTurn] = useState(0) // Another photo took the place of the one that was opened: so many times.
  const opened = data?.deskForm
  const onMoved = (code: string) => {
    if (code === 'FORM_NOT_LOOKED_AT') setTurn((before) => before + 1)
    setDeciding(true) // What was typed stays, also where an earlier look had opened the decision.
    void again()
  }
  const back = <Button id='to-desk' kind='plain' onPress={() => replace('desk')}>{words.toDesk}</Button>
  const done = entered || returned
  return (
    <Screen title={words.formTitle} wide onBack={() => replace('desk')}>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!data && !trouble && <Skeleton lines={5} />}
      {data && !opened && <Empty title={words.gone} text={words.goneText}>{back}</Empty>}
      {entered && (
        <Notice kind='good' id='entered' urgent title={words.entered} text={words.enteredText(entered.number, day(entered.dueOn))}>{back}</Notice>
      )}
      {returned && <Notice kind='good' id='returned' urgent title={words.returned}>{back}</Notice>}
      {opened && !done && (
        <>
          <Words as='h2' className='heading'>{words.formNumber(opened.form.number, words.formKinds[opened.form.kind])}</Words>
          <Box className='desk-columns'>
            <Box className='desk-columns__part'><FormPicture key={turn} path={opened.form.picturePath} onOpened={() => setDeciding(true)} /></Box>
            <Box className='desk-columns__part'>
              <PersonFacts person={opened.person} />
              {waits(opened)
                ? <Decide opened={opened} may={deciding || opened.looked} onEntered={setEntered} onReturned={() => setReturned(true)} onMoved={onMoved} />
                : <Notice kind='warn' id='form-moved' urgent title={words.moved} text={words.movedTexts[opened.form.state]}>{back}</Notice>}
            </Box>
          </Box>
        </>
      )}
    </Screen>
  )
}

interface DecideProps {
  opened: Opened
  /** The photo was opened. */
  may: boolean
  onEntered: (made: Entered) => void
  onReturned: () => void
  onMoved: (code: string) => void
}

function Decide({ opened: { form, person }, may, onEntered, onReturned, onMoved }: DecideProps) {
  const [what, setWhat] = useState<'accept' | 'return'>()
  const check = <Words className='words words--soft'>{words.check}</Words>
  if (!may && form.picturePath) return check
  return (
    <Box className='stack' id='decide'>
      {check}
      <Choice
        label={words.decision}
        options={[{ value: 'accept', title: words.accept }, { value: 'return', title: words.giveBack }]}
        value={what}
        onChange={(chosen: 'accept' | 'return') => setWhat(chosen)}
      />
      {what === 'accept' && (
        <EntryForm person={{ ...person, form, ways: person.ways.filter((way) => way === 'FORM') }} onEntered={onEntered} onMoved={onMoved} />
      )}
      {what === 'return' && <ReturnForm id={form.id} onReturned={onReturned} onMoved={onMoved} />}
    </Box>
  )
}

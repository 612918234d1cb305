import { useState } from 'react'
import { useAgainOnShow, useQuery, useTask } from '@/api/hooks'
import { isProblem } from '@/api/problems'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Helplines } from '@/components/helplines/Helplines'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Sheet } from '@/components/sheet/Sheet'
import { Skeleton } from '@/components/skeleton/Skeleton'
import {
  AssistedFormsDocument, PrintAssistedFormDocument, type AssistedFormFragment, type AssistedFormKind,
} from '@/gql/graphql'
import { Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { usePageQuery } from '@/platform/page-query'
import { texts } from '@/texts'
import { forms as words } from '@/texts/forms'
import { FormKinds } from '../../components/FormKinds'
import { PrintedForms } from '../../components/PrintedForms'

/** §26 ㈡–㈣ without a face: which way fits, and the forms printed so far. */
export default function OtherWaysPage() {
  const { helped, name } = usePageQuery()
  const helpedId = helped || undefined
  const { data, trouble, again } = useQuery(AssistedFormsDocument, { helpedId })
  useAgainOnShow(again)
  const [employer, setEmployer] = useState(false)
  const found = data?.assistedForms
  return (
    <Screen
      title={words.title}
      over={(
        <Sheet title={words.employerHeading} open={employer} onClose={() => setEmployer(false)}>
          {words.employerSteps.map((step, index) => <Words className='words' key={step}>{`${index + 1}. ${step}`}</Words>)}
          <Button id='employer-close' onPress={() => setEmployer(false)}>{words.employerClose}</Button>
        </Sheet>
      )}
    >
      <Words as='h2' className='heading'>{words.heading}</Words>
      {name && <Words className='words' id='helped-name'>{`${words.forHelped}：${name}`}</Words>}
      <Notice text={words.free} />
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!data && !trouble && <Skeleton lines={4} />}
      {found && isProblem(found) && (
        <>
          <Notice kind='warn' text={found.message}>
            {found.code === 'PERSON_NOT_BOUND' && <Button onPress={() => go('binding')}>{texts.home.bindNow}</Button>}
          </Notice>
          <FormKinds />
        </>
      )}
      {found && !isProblem(found) && (
        <Offered offer={found} helpedId={helpedId} name={name} onEmployer={() => setEmployer(true)} />
      )}
      <Helplines />
    </Screen>
  )
}

interface OfferedProps {
  offer: { kind: AssistedFormKind | null; forms: AssistedFormFragment[] }
  helpedId?: string
  /** Whose it is, masked, when it is somebody else's. */
  name?: string
  onEmployer: () => void
}

/** The ways to choose from; a form is printed at once where it fits. */
function Offered({ offer, helpedId, name = '', onEmployer }: OfferedProps) {
  const [unfit, setUnfit] = useState<AssistedFormKind>()
  const open = (id: string) => go('assistedForm', helpedId ? { id, helped: helpedId, name } : { id })
  const print = useTask(
    async (kind: AssistedFormKind) => (await ask(PrintAssistedFormDocument, { kind, helpedId })).printAssistedForm,
    ({ id }) => open(id),
  )
  const choose = (kind: AssistedFormKind) => {
    const fits = offer.kind === kind
    setUnfit(fits ? undefined : kind)
    if (fits) void print.run(kind)
  }
  return (
    <>
      <Words as='h3' className='subheading'>{words.chooseHeading}</Words>
      <ErrorNotice trouble={print.trouble} />
      {unfit && <Notice kind='warn' id='unfit' urgent text={offer.kind ? words.notRegistered(words.options[unfit].title) : words.beijing} />}
      <FormKinds fits={offer.kind} onKind={choose} onEmployer={onEmployer} />
      <PrintedForms forms={offer.forms} onPress={({ id }) => open(id)} />
    </>
  )
}

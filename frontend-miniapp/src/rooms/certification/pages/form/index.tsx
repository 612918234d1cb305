import { download } from '@/api/download'
import { useAgainOnShow, useQuery, useTask } from '@/api/hooks'
import { isProblem } from '@/api/problems'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Helplines } from '@/components/helplines/Helplines'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { AssistedFormsDocument, type AssistedFormFragment } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go, replace, startAt } from '@/platform/navigate'
import { usePageQuery } from '@/platform/page-query'
import { day } from '@/platform/when'
import { forms as words } from '@/texts/forms'
import { FormState } from '../../components/FormState'

/** One form: print it, have it stamped, send a photo; then how far it is. */
export default function AssistedFormPage() {
  const { id = '', helped, name } = usePageQuery()
  const helpedId = helped || undefined
  const { data, trouble, again } = useQuery(AssistedFormsDocument, { helpedId })
  useAgainOnShow(again)
  const found = data?.assistedForms
  const form = found && !isProblem(found) ? found.forms.find((one) => one.id === id) : undefined
  const onTheWay: Record<string, string> = helpedId ? { helped: helpedId, name: name ?? '' } : {}
  return (
    <Screen title={words.formTitle}>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!data && !trouble && <Skeleton lines={5} />}
      {data && !form && <Notice kind='warn' text={words.gone} />}
      {form && <Whole form={form} name={name} onTheWay={onTheWay} />}
      <Helplines />
    </Screen>
  )
}

interface WholeProps {
  form: AssistedFormFragment
  /** Whose it is, masked, when it is somebody else's. */
  name?: string
  onTheWay: Record<string, string>
}

function Whole({ form, name, onTheWay }: WholeProps) {
  const usable = Boolean(form.downloadPath)
  const toPhoto = () => go('formPhoto', { path: form.picturePath ?? '', ...onTheWay })
  return (
    <>
      <Words as='h2' className='heading'>{words.titles[form.kind]}</Words>
      {name && <Words className='words'>{`${words.forHelped}：${name}`}</Words>}
      <Box className='card'>
        <ListRow title={words.number} text={form.number} mark={words.states[form.state]} markKind={form.state === 'RETURNED' ? 'bad' : 'plain'} />
      </Box>
      <FormState form={form} />
      {usable && <Todo form={form} helped={Boolean(name)} onPhoto={toPhoto} />}
      {!usable && form.state !== 'ENTERED' && (
        <Button id='another' onPress={() => replace('otherWays', onTheWay)}>{words.printAnother}</Button>
      )}
      {!usable && !name && (
        <Button id='to-records' kind='plain' onPress={() => startAt('records')}>{words.seeRecords}</Button>
      )}
    </>
  )
}

/** What is left to do with a form that can still be used. */
function Todo({ form, helped, onPhoto }: { form: AssistedFormFragment; helped: boolean; onPhoto: () => void }) {
  const fetch = useTask(async () => {
    const [, , kind, about] = (form.downloadPath ?? '').split('/')
    await download(kind, about, words.fileName(form.kind, form.number))
    return {}
  }, () => undefined)
  const sent = form.state === 'SENT'
  const handedIn = sent || form.state === 'RECEIVED'
  const { steps } = words
  return (
    <Box className='stack'>
      {!handedIn && <Words className='words'>{words.lapsesOn(day(form.lapsesOn))}</Words>}
      {!handedIn && (
        <Box className='card card--padded stack'>
          <Words as='h3' className='subheading'>{steps.print}</Words>
          <Words className='words'>{steps.printText}</Words>
          {helped && <Words className='words'>{steps.helperNote}</Words>}
          <ErrorNotice trouble={fetch.trouble} />
          <Button id='download' kind={form.state === 'PRINTED' ? 'main' : 'plain'} busy={fetch.busy} onPress={() => void fetch.run()}>{steps.download}</Button>
        </Box>
      )}
      {!handedIn && (
        <Box className='card card--padded'>
          <Words as='h3' className='subheading'>{steps.stamp}</Words>
          {steps[form.kind].map((line, index) => <Words className='words' key={line}>{`${index + 1}. ${line}`}</Words>)}
        </Box>
      )}
      {form.picturePath && (
        <Box className='card card--padded stack'>
          <Words as='h3' className='subheading'>{steps.photo}</Words>
          <Words className='words'>{steps.photoText}</Words>
          <Button id='photograph' kind={form.state === 'RETURNED' ? 'main' : 'plain'} onPress={onPhoto}>{sent ? steps.photographAgain : steps.photograph}</Button>
        </Box>
      )}
    </Box>
  )
}

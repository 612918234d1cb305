import { useState } from 'react'
import { Button } from '@/components/button/Button'
import { Choice } from '@/components/choice/Choice'
import { CodeField } from '@/components/code-field/CodeField'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Progress } from '@/components/progress/Progress'
import { Screen } from '@/components/screen/Screen'
import { Sheet } from '@/components/sheet/Sheet'
import { SizeSwitch } from '@/components/size-switch/SizeSwitch'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { Steps } from '@/components/steps/Steps'
import { Box, Words } from '@/platform/elements'
import { texts } from '@/texts'

const words = texts.gallery
const KINDS = ['info', 'good', 'warn', 'bad'] as const

/** Every component; the switch on top shows it in each size. */
export default function GalleryPage() {
  const [text, setText] = useState(words.long)
  const [code, setCode] = useState(words.code)
  const [choice, setChoice] = useState<'a' | 'b'>('a')
  const [open, setOpen] = useState(false)
  const [main, plain, quiet, danger, disabled] = words.buttons
  return (
    <Screen
      title={words.title}
      tab='home'
      over={(
        <Sheet title={words.sheetTitle} open={open} onClose={() => setOpen(false)}>
          <Words className='words'>{words.noticeText}</Words>
          <Button onPress={() => setOpen(false)}>{texts.common.close}</Button>
        </Sheet>
      )}
    >
      <SizeSwitch />
      <Steps now={2} of={4} name={words.field} />
      <Button icon='face'>{main}</Button>
      <Button kind='plain'>{plain}</Button>
      <Button kind='quiet'>{quiet}</Button>
      <Button kind='danger'>{danger}</Button>
      <Button disabled>{disabled}</Button>
      <Button busy>{main}</Button>
      <Field id='gallery-field' label={words.field} hint={words.fieldHint} value={text} maxLength={60} onChange={setText} />
      <Field id='gallery-wrong' label={words.field} error={words.fieldError} value={text} maxLength={60} onChange={setText} />
      <CodeField value={code} onChange={setCode} />
      <Choice
        label={words.choice}
        value={choice}
        onChange={setChoice}
        options={[{ value: 'a', title: words.listTitle, text: words.listText }, { value: 'b', title: words.long }]}
      />
      <Box className='card'>
        <ListRow icon='person' title={words.long} text={words.long} />
        <ListRow title={words.listTitle} text={words.listText} mark={words.listText} markKind='good' onPress={() => setOpen(true)} />
        <ListRow icon='list' title={words.listTitle} mark={words.listText} markKind='bad' onPress={() => setOpen(true)} />
      </Box>
      {KINDS.map((kind) => <Notice key={kind} kind={kind} title={words.notice} text={words.noticeText} />)}
      <ErrorNotice trouble={{ code: 'INTERNAL', text: words.trouble, again: true, requestId: words.code }} onAgain={() => undefined} />
      <Progress share={0.42} label={words.progress} />
      <Skeleton />
      <Empty title={words.empty} text={words.emptyText} />
      <Button id='open-sheet' kind='plain' onPress={() => setOpen(true)}>{words.sheetOpen}</Button>
    </Screen>
  )
}

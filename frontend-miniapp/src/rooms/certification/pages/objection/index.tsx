import { useRef, useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { Helplines } from '@/components/helplines/Helplines'
import { Screen } from '@/components/screen/Screen'
import { SubmitObjectionDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { replace } from '@/platform/navigate'
import { usePageQuery } from '@/platform/page-query'
import { randomKey } from '@/platform/device'
import { texts } from '@/texts'

const words = texts.certification

/** 申诉: people look at the recording again, with what the person wants to say. */
export default function ObjectionPage() {
  const { id = '' } = usePageQuery()
  const key = useRef<string>()
  const [statement, setStatement] = useState('')
  const [short, setShort] = useState(false)
  const object = useTask(
    async () => {
      const idempotencyKey = key.current ??= await randomKey()
      return (await ask(SubmitObjectionDocument, { input: { caseId: id, statement, idempotencyKey } })).submitObjection
    },
    (opened) => replace('progress', { id: opened.id, new: '1' }),
  )
  const submit = () => {
    const enough = statement.trim().length >= 5
    setShort(!enough)
    if (enough) void object.run()
  }
  return (
    <Screen title={words.objectTitle}>
      <Words as='h2' className='heading'>{words.objectHeading}</Words>
      <Words className='words'>{words.objectText}</Words>
      <Box as='form' className='stack' onSubmit={submit}>
        <Field
          id='statement'
          label={words.objectStatement}
          hint={words.objectHint}
          kind='long'
          value={statement}
          maxLength={500}
          error={short ? words.objectShort : undefined}
          onChange={setStatement}
        />
        <ErrorNotice trouble={object.trouble} onAgain={submit} />
        <Button id='object' submits busy={object.busy}>{words.objectSend}</Button>
      </Box>
      <Words className='words words--soft'>{words.objectMeanwhile}</Words>
      <Helplines />
    </Screen>
  )
}

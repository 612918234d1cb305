import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { EnterSecondFactorDocument, SetUpSecondFactorDocument } from '@/gql/graphql'
import { Box, Picture, Words } from '@/platform/elements'
import { staff } from '@/texts/staff'

const words = staff

/** Six digits of an authenticator, after it was set up. */
export function SecondFactor({ known, onEntered }: { known: boolean; onEntered: () => void }) {
  const [made, setMade] = useState<{ secret: string; qr: string }>()
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState(false)
  const setUp = useTask(async () => (await ask(SetUpSecondFactorDocument, {})).setUpSecondFactor, setMade)
  const enter = useTask(async () => (await ask(EnterSecondFactorDocument, { code })).enterSecondFactor, onEntered)
  const submit = () => {
    setWrong(!/^\d{6}$/.test(code))
    if (/^\d{6}$/.test(code)) void enter.run()
  }
  return (
    <Box className='stack'>
      {!known && (
        <>
          <Words as='h2' className='heading'>{words.setUpHeading}</Words>
          <Words className='words'>{words.setUpText}</Words>
          <ErrorNotice trouble={setUp.trouble} />
          {!made && <Button id='set-up' busy={setUp.busy} onPress={() => void setUp.run()}>{words.setUpBegin}</Button>}
          {made && (
            <Box className='card card--padded'>
              <Picture className='second-factor__qr' src={made.qr} alt={words.qr} />
              <Words className='words words--soft'>{words.secret}</Words>
              <Words className='words' id='secret'>{made.secret.replace(/(.{4})/g, '$1 ').trim()}</Words>
            </Box>
          )}
        </>
      )}
      {(known || made) && (
        <Box as='form' className='stack' onSubmit={submit}>
          <Words as='h2' className='heading'>{words.enterHeading}</Words>
          <Field
            id='totp'
            label={words.code}
            hint={words.codeHint}
            kind='code'
            value={code}
            maxLength={6}
            error={wrong ? words.codeWrong : undefined}
            onChange={(raw) => setCode(raw.replace(/\D/g, '').slice(0, 6))}
          />
          <ErrorNotice trouble={enter.trouble} />
          <Button id='enter' submits busy={enter.busy}>{words.enter}</Button>
        </Box>
      )}
    </Box>
  )
}

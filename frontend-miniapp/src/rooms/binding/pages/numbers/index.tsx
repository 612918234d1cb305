import { useState } from 'react'
import { useQuery, useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { requestCode } from '@/api/sms-code'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Screen } from '@/components/screen/Screen'
import { SmsCode } from '@/components/sms-code/SmsCode'
import { Steps } from '@/components/steps/Steps'
import { BindByNumbersDocument, BoundDocument, RequestBindingCodeDocument } from '@/gql/graphql'
import { back, replace } from '@/platform/navigate'
import { texts } from '@/texts'
import { DetailsStep } from '../../components/DetailsStep'
import { KindStep, type NumberKind } from '../../components/KindStep'
import { NumberStep } from '../../components/NumberStep'

const words = texts.binding
const STAGES = ['details', 'kind', 'number', 'code'] as const
const NAMES = [words.stepName, words.stepKind, words.stepNumber, words.stepCode]

type Stage = (typeof STAGES)[number]

const requestBindingCode = () => requestCode(async (proof) =>
  (await ask(RequestBindingCodeDocument, { proof })).requestBindingCode)

/** Name, a number at hand, and a code if the login was not just now. */
export default function BindByNumbersPage() {
  const { data } = useQuery(BoundDocument, {})
  const [stage, setStage] = useState<Stage>('details')
  const [details, setDetails] = useState({ name: '', identityNumber: '' })
  const [kind, setKind] = useState<NumberKind>('SOCIAL_CARD')
  const [number, setNumber] = useState('')

  const sendCode = useTask(requestBindingCode, () => setStage('code'))
  const bind = useTask(
    async (code: string) => (await ask(BindByNumbersDocument, {
      input: { ...details, name: details.name.trim(), number, code },
    })).bindByNumbers,
    () => replace('bindingResult', { done: '1' }),
    (problem) => {
      // The login is a while ago: prove with a code that the phone is still in this hand.
      if ('code' in problem && problem.code === 'CODE_NEEDED') void sendCode.run()
    },
  )
  const at = STAGES.indexOf(stage)
  const trouble = sendCode.busy || stage === 'code' ? undefined : bind.trouble

  return (
    <Screen title={words.title} onBack={() => (at > 0 ? setStage(STAGES[at - 1]) : back())}>
      <Steps now={at + 1} of={stage === 'code' ? 4 : 3} name={NAMES[at]} />
      {stage === 'details' && (
        <DetailsStep value={details} button={texts.common.next} onChange={setDetails} onDone={() => setStage('kind')} />
      )}
      {stage === 'kind' && <KindStep value={kind} onChange={setKind} onDone={() => setStage('number')} />}
      {stage === 'number' && (
        <>
          <NumberStep
            kind={kind}
            value={number}
            busy={bind.busy || sendCode.busy}
            onChange={setNumber}
            onDone={() => void bind.run('')}
          />
          <ErrorNotice trouble={sendCode.trouble ?? trouble} onAgain={() => void bind.run('')}>
            {trouble?.code === 'PERSON_NOT_MATCHED' && (
              <Button kind='plain' onPress={() => setStage('details')}>{words.checkDetails}</Button>
            )}
          </ErrorNotice>
        </>
      )}
      {stage === 'code' && (
        <SmsCode
          heading={words.codeHeading}
          sentTo={data?.me.phoneMasked ?? ''}
          button={words.bind}
          busy={bind.busy}
          trouble={bind.trouble?.code === 'CODE_NEEDED' ? undefined : bind.trouble}
          request={requestBindingCode}
          onCode={(code) => void bind.run(code)}
          onChange={bind.clear}
        />
      )}
    </Screen>
  )
}

import { usePageQuery } from '@/platform/page-query'
import { useEffect, useState } from 'react'
import { Helplines } from '@/components/helplines/Helplines'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { SizeSwitch } from '@/components/size-switch/SizeSwitch'
import { Steps } from '@/components/steps/Steps'
import { back, pagesOpen, startAt } from '@/platform/navigate'
import { texts } from '@/texts'
import { loggedIn, turnedAway } from '../../ask-to-login'
import { CodeStep } from '../../components/CodeStep'
import { HelperStep } from '../../components/HelperStep'
import { PhoneStep } from '../../components/PhoneStep'

const words = texts.login

export default function LoginPage() {
  const again = usePageQuery().again === '1'
  const [phone, setPhone] = useState('')
  const [step, setStep] = useState<'phone' | 'code' | 'helper'>('phone')
  const [helperPhone, setHelperPhone] = useState<string>()
  const sent = step !== 'phone'
  useEffect(() => turnedAway, [])

  const done = () => {
    const before = loggedIn()
    if (before === 'goes on' && pagesOpen() > 1) back()
    else startAt('home', before === 'other person' ? { other: '1' } : undefined)
  }

  const toPhone = () => setStep('phone')
  const toCode = (helper?: string) => {
    setHelperPhone(helper)
    setStep('code')
  }

  return (
    <Screen title={words.title} onBack={sent ? toPhone : again ? undefined : null}>
      {again && <Notice kind='warn' text={words.ended} />}
      <SizeSwitch />
      <Steps now={sent ? 2 : 1} of={2} name={sent ? words.stepCode : words.stepPhone} />
      {step === 'phone' && <PhoneStep phone={phone} onChange={setPhone} onSent={() => toCode()} />}
      {step === 'code' && (
        <CodeStep
          key={helperPhone ?? 'own'}
          phone={phone}
          helperPhone={helperPhone}
          onOtherPhone={toPhone}
          onNoMessage={helperPhone ? toPhone : () => setStep('helper')}
          onDone={done}
        />
      )}
      {step === 'helper' && <HelperStep phone={phone} onBack={toPhone} onSent={toCode} />}
      <Helplines />
    </Screen>
  )
}

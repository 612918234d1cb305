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
import { PhoneStep } from '../../components/PhoneStep'

const words = texts.login

export default function LoginPage() {
  const again = usePageQuery().again === '1'
  const [phone, setPhone] = useState('')
  const [sent, setSent] = useState(false)
  useEffect(() => turnedAway, [])

  const done = () => {
    if (loggedIn() && pagesOpen() > 1) back()
    else startAt('home')
  }

  return (
    <Screen title={words.title} onBack={sent ? () => setSent(false) : again ? undefined : null}>
      {again && <Notice kind='warn' text={words.ended} />}
      <SizeSwitch />
      <Steps now={sent ? 2 : 1} of={2} name={sent ? words.stepCode : words.stepPhone} />
      {sent
        ? <CodeStep phone={phone} onOtherPhone={() => setSent(false)} onDone={done} />
        : <PhoneStep phone={phone} onChange={setPhone} onSent={() => setSent(true)} />}
      <Helplines />
    </Screen>
  )
}

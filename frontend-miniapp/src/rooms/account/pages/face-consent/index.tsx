import { useState } from 'react'
import { useQuery, useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Sheet } from '@/components/sheet/Sheet'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { MeDocument, WithdrawFaceConsentDocument } from '@/gql/graphql'
import { Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { day } from '@/platform/when'
import { texts } from '@/texts'

const words = texts.account

/** Consent to the use of face data can be taken back as easily as it was given. */
export default function FaceConsentPage() {
  const { data, trouble, again } = useQuery(MeDocument, {})
  const [asking, setAsking] = useState(false)
  const [withdrawn, setWithdrawn] = useState(false)
  const withdraw = useTask(
    async () => (await ask(WithdrawFaceConsentDocument, {})).withdrawFaceConsent,
    () => {
      setAsking(false)
      setWithdrawn(true)
      void again()
    },
  )
  const consent = data?.me.faceConsent

  return (
    <Screen
      title={words.consentTitle}
      over={(
        <Sheet title={words.withdrawQuestion} open={asking} onClose={() => setAsking(false)}>
          <Words className='words'>{words.withdrawText}</Words>
          <ErrorNotice trouble={withdraw.trouble} />
          <Button id='withdraw-yes' busy={withdraw.busy} onPress={() => void withdraw.run()}>{words.withdrawYes}</Button>
          <Button kind='plain' onPress={() => setAsking(false)}>{words.keepConsent}</Button>
        </Sheet>
      )}
    >
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!data && !trouble && <Skeleton />}
      {withdrawn && <Notice kind='good' text={words.withdrawn} urgent />}
      {data && (
        <Words className='words'>
          {consent ? words.consentState(day(consent.givenAt), consent.version) : words.consentNone}
        </Words>
      )}
      <Button kind='plain' onPress={() => go('consent', { read: '1' })}>{words.readConsent}</Button>
      {consent && <Button kind='danger' id='withdraw' onPress={() => setAsking(true)}>{words.withdraw}</Button>}
    </Screen>
  )
}

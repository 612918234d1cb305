import { useState } from 'react'
import { useAgainOnShow, useQuery, useTask } from '@/api/hooks'
import { ask, setSession } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Screen } from '@/components/screen/Screen'
import { Sheet } from '@/components/sheet/Sheet'
import { SizeSwitch } from '@/components/size-switch/SizeSwitch'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { LogoutDocument, MeDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go, startAt } from '@/platform/navigate'
import { day } from '@/platform/when'
import { texts } from '@/texts'

const words = texts.account

export default function MePage() {
  const { data, trouble, again } = useQuery(MeDocument, {})
  const [leaving, setLeaving] = useState(false)
  useAgainOnShow(again)

  return (
    <Screen title={words.title} tab='me' over={<LeaveSheet open={leaving} onStay={() => setLeaving(false)} />}>
      <SizeSwitch />
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!data && !trouble && <Skeleton lines={5} />}
      {data && (
        <Box className='card'>
          <ListRow icon='phone' title={words.phone} text={data.me.phoneMasked} />
          {data.me.person
            ? <ListRow icon='person' title={words.person} text={`${data.me.person.nameMasked} ${data.me.person.identityNumberMasked}`} />
            : <ListRow icon='person' title={words.notBound} text={words.bind} onPress={() => go('binding')} />}
          <ListRow id='my-helpers' icon='people' title={words.helpers} text={words.helpersText} onPress={() => go('helpers')} />
          <ListRow id='my-helped' icon='people' title={words.helped} text={words.helpedText} onPress={() => go('helped')} />
          <ListRow icon='device' title={words.devices} text={words.devicesText} onPress={() => go('devices')} />
          <ListRow icon='phone' title={words.changePhone} text={words.changePhoneText} onPress={() => go('phone')} />
          <ListRow
            icon='face'
            title={words.faceConsent}
            text={data.me.faceConsent ? words.faceConsentGiven(day(data.me.faceConsent.givenAt)) : words.faceConsentNone}
            onPress={() => go('faceConsent')}
          />
        </Box>
      )}
      <Words className='words words--soft'>{texts.login.privacy}</Words>
      <Button kind='danger' id='logout' onPress={() => setLeaving(true)}>{words.logout}</Button>
    </Screen>
  )
}

function LeaveSheet({ open, onStay }: { open: boolean; onStay: () => void }) {
  const leave = useTask(() => ask(LogoutDocument, {}), () => {
    setSession(undefined)
    startAt('login')
  })
  return (
    <Sheet title={words.logoutQuestion} open={open} onClose={onStay}>
      <Words className='words'>{words.logoutText}</Words>
      <ErrorNotice trouble={leave.trouble} />
      <Button id='logout-yes' busy={leave.busy} onPress={() => void leave.run()}>{words.logoutYes}</Button>
      <Button kind='plain' onPress={onStay}>{words.stay}</Button>
    </Sheet>
  )
}

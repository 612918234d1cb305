import { useState } from 'react'
import { useQuery, useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Sheet } from '@/components/sheet/Sheet'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { DevicesDocument, RevokeDeviceDocument, type DevicesQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { moment } from '@/platform/when'
import { texts } from '@/texts'
import { DeviceCard } from '../../components/DeviceCard'

const words = texts.account

export type Device = DevicesQuery['me']['devices'][number]

export const nameOf = (device: Device): string => device.name || words.unknownDevice

export default function DevicesPage() {
  const { data, trouble, again } = useQuery(DevicesDocument, {})
  const [asked, setAsked] = useState<Device>()
  const [gone, setGone] = useState('')
  const revoke = useTask(
    async (device: Device) => (await ask(RevokeDeviceDocument, { id: device.id })).revokeDevice,
    (_done, device) => {
      setAsked(undefined)
      setGone(words.revoked(nameOf(device)))
      void again()
    },
  )
  const devices = data?.me.devices ?? []

  return (
    <Screen
      title={words.devices}
      over={asked && (
        <Sheet title={words.revokeQuestion(nameOf(asked))} open onClose={() => setAsked(undefined)}>
          <Words className='words'>{words.revokeText}</Words>
          <ErrorNotice trouble={revoke.trouble} />
          <Button id='revoke-yes' busy={revoke.busy} onPress={() => void revoke.run(asked)}>{words.revoke}</Button>
          <Button kind='plain' onPress={() => setAsked(undefined)}>{texts.common.cancel}</Button>
        </Sheet>
      )}
    >
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {gone && <Notice kind='good' text={gone} urgent />}
      {!data && !trouble && <Skeleton />}
      <Box className='stack'>
        {devices.map((device) => (
          <DeviceCard
            key={device.id}
            name={nameOf(device)}
            lastSeen={words.lastSeen(moment(device.lastSeenAt))}
            current={device.current}
            onRevoke={() => setAsked(device)}
          />
        ))}
      </Box>
      {devices.length === 1 && <Words className='words words--soft'>{words.onlyThis}</Words>}
    </Screen>
  )
}

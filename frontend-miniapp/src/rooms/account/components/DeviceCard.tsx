import { Button } from '@/components/button/Button'
import { ListRow } from '@/components/list-row/ListRow'
import { Box } from '@/platform/elements'
import { texts } from '@/texts'

export interface DeviceCardProps {
  name: string
  lastSeen: string
  current: boolean
  onRevoke: () => void
}

export function DeviceCard({ name, lastSeen, current, onRevoke }: DeviceCardProps) {
  return (
    <Box className='card'>
      <ListRow
        icon='device'
        title={name}
        text={lastSeen}
        mark={current ? texts.account.thisDevice : undefined}
        markKind='good'
      />
      {!current && <Button kind='quiet' onPress={onRevoke}>{texts.account.revoke}</Button>}
    </Box>
  )
}

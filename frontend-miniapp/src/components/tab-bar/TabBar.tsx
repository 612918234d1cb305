import { Box, Pressable, Words } from '@/platform/elements'
import { startAt } from '@/platform/navigate'
import { texts } from '@/texts'
import { Icon, type IconName } from '../icon/Icon'
import './tab-bar.scss'

export type TabName = 'home' | 'records' | 'me'

const TABS: { name: TabName; icon: IconName }[] = [
  { name: 'home', icon: 'home' },
  { name: 'records', icon: 'list' },
  { name: 'me', icon: 'person' },
]

/** Our own on both targets: WeChat's has 10 px type that cannot grow. */
export function TabBar({ now }: { now: TabName }) {
  return (
    <Box as='nav' className='tab-bar' label={texts.common.tabs}>
      {TABS.map(({ name, icon }) => (
        <Pressable
          key={name}
          id={`tab-${name}`}
          className={`tab-bar__tab${name === now ? ' tab-bar__tab--now' : ''}`}
          current={name === now}
          onPress={() => name !== now && startAt(name)}
        >
          <Icon name={icon} colour={name === now ? 'brand' : 'soft'} />
          <Words as='span'>{texts.common.tab[name]}</Words>
        </Pressable>
      ))}
    </Box>
  )
}

import { useState } from 'react'
import { Button } from '@/components/button/Button'
import { ListRow } from '@/components/list-row/ListRow'
import type { LookedByFragment } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { moment } from '@/platform/when'
import { looks } from '@/texts/looks'

const words = looks

/** What a list of looks is narrowed down to, by its id, and how that is called. */
export interface Narrowed {
  id: string
  name: string
}

export interface LookRowProps {
  title: string
  by: LookedByFragment
  /** Whose seat it was, where an employer looked. */
  employer?: string
  /** Whom or which case it was about, in words. */
  about?: string
  at: string
  onlyBy: (account: Narrowed) => void
  /** Narrows the list down to what this look was about, and how that button is called. */
  onlyAbout?: { label: string; press: () => void }
}

/** One look: who, at what, when. Pressed, it offers the looks of the same account or at the same person. */
export function LookRow({ title, by, employer, about, at, onlyBy, onlyAbout }: LookRowProps) {
  const [open, setOpen] = useState(false)
  const name = words.account(by.shortId, by.phoneMasked)
  return (
    <Box className='agency-block'>
      <ListRow
        title={title}
        text={[moment(at), employer ? words.seat(employer, by.shortId) : name, ...about ? [about] : []].join('，')}
        onPress={() => setOpen(!open)}
      />
      {open && (
        <Box className='agency-block__more'>
          <Button kind='quiet' onPress={() => onlyBy({ id: by.id, name })}>{words.onlyAccount}</Button>
          {onlyAbout && <Button kind='quiet' onPress={onlyAbout.press}>{onlyAbout.label}</Button>}
        </Box>
      )}
    </Box>
  )
}

/** What a list is narrowed down to, and the way back to all. */
export function NarrowedTo({ to, onAll }: { to: (Narrowed | undefined)[]; onAll: () => void }) {
  const names = to.flatMap((one) => (one ? [one.name] : []))
  if (!names.length) return null
  return (
    <Box className='card card--padded stack' id='narrowed'>
      <Words className='words'>{words.only(names.join('，'))}</Words>
      <Button id='all-looks' kind='plain' onPress={onAll}>{words.all}</Button>
    </Box>
  )
}

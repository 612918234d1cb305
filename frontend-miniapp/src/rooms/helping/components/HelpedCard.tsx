import { Button } from '@/components/button/Button'
import { ListRow } from '@/components/list-row/ListRow'
import type { HelpedQuery } from '@/gql/graphql'
import { Box } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { day, isPast, moment } from '@/platform/when'
import { helpFor } from '@/rooms/faces/errands'
import { texts } from '@/texts'

const words = texts.helping

export type HelpedPerson = HelpedQuery['helpedPersons'][number]

/** One of those helped: when the next is due, what came of the last, and the next step. */
export function HelpedCard({ helped, onLeave }: { helped: HelpedPerson; onLeave: () => void }) {
  const found = helped.last?.case
  const begin = () => {
    helpFor({ helpedId: helped.id })
    go('consent', { for: 'helping' })
  }
  return (
    <Box className='card helped'>
      <ListRow icon='person' title={helped.nameMasked} text={dueOf(helped)} mark={helped.underWay ? words.underWay : undefined} markKind='warn' />
      {helped.last && found && (
        <ListRow
          title={words.last(moment(helped.last.submittedAt), found.statusText)}
          text={helped.last.reasons.map(({ message }) => message).join('') || undefined}
          onPress={() => go('progress', { id: found.id })}
        />
      )}
      <Box className='card--padded stack'>
        {mayHelp(helped) && <Button id='help' onPress={begin}>{words.certify(helped.nameMasked)}</Button>}
        {helped.relationId && (
          <Button id='help-by-form' kind='plain' onPress={() => go('otherWays', { helped: helped.id, name: helped.nameMasked })}>{words.byForm}</Button>
        )}
        {helped.kind === 'HELPER' && <Button kind='quiet' onPress={onLeave}>{words.leave}</Button>}
      </Box>
    </Box>
  )
}

/** Named, or passed before with this account's help; nothing under way, and the next one's time has come. */
function mayHelp({ relationId, last, underWay, renewFrom }: HelpedPerson): boolean {
  const known = Boolean(relationId) || last?.case?.status === 'SUCCEEDED'
  return known && !underWay && (!renewFrom || isPast(renewFrom))
}

function dueOf({ dueOn, renewFrom, kind }: HelpedPerson): string {
  if (renewFrom && dueOn && !isPast(renewFrom)) return [whyOf(kind), words.notYet(day(renewFrom), day(dueOn))].filter(Boolean).join('，')

  const due = dueOn ? (isPast(dueOn) ? words.overdue : words.due(day(dueOn))) : kind && words.dueUnknown
  return [whyOf(kind), due].filter(Boolean).join('，')
}

const whyOf = (kind: HelpedPerson['kind']) => kind && (kind === 'GUARDIAN' ? words.guardian : words.named)

import { Button } from '@/components/button/Button'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { day } from '@/platform/when'
import { texts } from '@/texts'
import { yuan } from '../money'
import type { Overview } from '../types'

const words = texts.cards

type Option = Overview['options'][number]

export interface OptionsProps {
  found: Overview
  personId?: string
}

/** What is under way, or what can be asked for; what cannot says why. */
export function Options({ found, personId }: OptionsProps) {
  const { openCase, options } = found
  if (openCase) {
    return (
      <Notice title={words.openCase} text={words.openCaseText(openCase.statusText, day(openCase.dueOn))}>
        <Button id='see-card' onPress={() => go('cardProgress', { id: openCase.id })}>{words.see}</Button>
        {openCase.cardRequest?.hasProof && (
          <Button id='proof-of-card' kind='plain' onPress={() => go('cardProof', { id: openCase.id })}>{words.proof}</Button>
        )}
      </Notice>
    )
  }
  if (found.underWay) return <Notice id='under-way' title={words.openCase} text={words.underWayText} />
  const can = options.filter(({ refusal }) => !refusal)
  const cannot = options.filter(({ refusal }) => refusal)
  const query: Record<string, string> = personId ? { person: personId } : {}
  return (
    <Box className='stack'>
      {can.length > 0 && <Words as='h3' className='subheading'>{words.whatToDo}</Words>}
      {can.length > 0 && (
        <Box className='card'>
          {can.map((option) => (
            <ListRow
              key={option.kind}
              id={`option-${option.kind}`}
              icon='card'
              title={words.kinds[option.kind]}
              text={aboutOf(option)}
              onPress={found.windowOpen ? () => go('cardApply', { ...query, kind: option.kind }) : undefined}
            />
          ))}
        </Box>
      )}
      {cannot.length > 0 && <Words as='h3' className='subheading'>{words.cannot}</Words>}
      {cannot.length > 0 && (
        <Box className='card'>
          {cannot.map(({ kind, refusal }) => <ListRow key={kind} title={words.kinds[kind]} text={refusal ?? ''} />)}
        </Box>
      )}
      <Box className='card'>
        <ListRow id='outlets' icon='info' title={words.outlets} text={words.outletHours(found.outletHours)} onPress={() => go('cardOutlets')} />
      </Box>
    </Box>
  )
}

function aboutOf({ kind, feeFen, workingDays }: Option): string {
  const fee = feeFen ? words.fee(yuan(feeFen)) : words.free
  return words.optionText(words.kindTexts[kind], fee, workingDays)
}

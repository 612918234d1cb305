import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import type { DeskPersonFactsFragment } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { day } from '@/platform/when'
import { desks } from '@/texts/desks'

const words = desks

export type Standing = DeskPersonFactsFragment['standing']

/** Until when somebody must certify, in a word, and how urgent it is. */
export function dueWords({ must, dueOn, overdue, lastCertifiedOn }: Standing): { text: string; kind: 'good' | 'warn' | 'bad' | 'plain' } {
  if (!must || !dueOn) return { text: words.may, kind: 'plain' }
  if (!lastCertifiedOn) return { text: words.dueNow, kind: 'warn' }
  return overdue ? { text: words.overdue(day(dueOn)), kind: 'bad' } : { text: words.due(day(dueOn)), kind: 'good' }
}

/** Who it is, where they live, and where they stand; the number stays masked. */
export function PersonFacts({ person }: { person: DeskPersonFactsFragment }) {
  const { standing, form } = person
  const due = dueWords(standing)
  return (
    <Box className='stack' id='person'>
      <Words as='h3' className='subheading'>{words.person}</Words>
      <Box className='card'>
        <ListRow title={person.name} text={`${person.identityMasked}，${words.bornIn(words.sexes[person.sex], person.birthYear)}`} />
        <ListRow title={words.residence} text={[words.residences[person.residence], person.place].filter(Boolean).join('，')} />
        <ListRow
          title={words.standing}
          text={standing.lastCertifiedOn ? words.last(day(standing.lastCertifiedOn)) : words.never}
          mark={due.text}
          markKind={due.kind}
        />
        <ListRow
          title={words.form}
          text={form ? [words.formNumber(form.number, words.formKinds[form.kind]), ...(form.receivedAt ? [words.keptBy[form.keptBy]] : [])].join('，') : words.noForm}
          mark={form ? words.formStates[form.state] : undefined}
        />
      </Box>
      {person.against && <Notice kind='warn' urgent text={person.against} />}
      {person.underWay && <Notice kind='warn' urgent text={words.underWay(person.underWay)} />}
    </Box>
  )
}

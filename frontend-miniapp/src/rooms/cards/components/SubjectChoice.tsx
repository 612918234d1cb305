import { Choice } from '@/components/choice/Choice'
import type { CardSubjectsQuery } from '@/gql/graphql'
import { texts } from '@/texts'

const words = texts.cards

export interface SubjectChoiceProps {
  subjects: CardSubjectsQuery['cardSubjects']
  chosen?: string
  onChoose: (id: string | undefined) => void
}

/** For oneself, a ward or a person helped; nothing to choose when one acts for nobody else. */
export function SubjectChoice({ subjects, chosen, onChoose }: SubjectChoiceProps) {
  const [own, ...others] = subjects
  if (!own || others.length === 0) return null
  return (
    <Choice
      label={words.forWhom}
      options={subjects.map(({ id, nameMasked, relation }) => ({ value: id, title: nameMasked, text: words.relations[relation] }))}
      value={chosen ?? own.id}
      onChange={(id) => onChoose(id === own.id ? undefined : id)}
    />
  )
}

import { ListRow } from '@/components/list-row/ListRow'
import type { AssistedFormFragment } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { day } from '@/platform/when'
import { forms as words } from '@/texts/forms'

const MARKS = {
  PRINTED: 'warn', SENT: 'warn', RECEIVED: 'warn', RETURNED: 'bad', ENTERED: 'good', LAPSED: 'plain', REPLACED: 'plain',
} as const

/** The forms printed so far, each with how far it is. */
export function PrintedForms({ forms, onPress }: { forms: AssistedFormFragment[]; onPress: (form: AssistedFormFragment) => void }) {
  if (forms.length === 0) return null
  return (
    <>
      <Words as='h3' className='subheading'>{words.mine}</Words>
      <Box className='card' id='forms'>
        {forms.map((form) => (
          <ListRow
            key={form.id}
            title={`${words.number} ${form.number}`}
            text={words.printedOn(day(form.printedAt))}
            mark={words.states[form.state]}
            markKind={MARKS[form.state]}
            onPress={() => onPress(form)}
          />
        ))}
      </Box>
    </>
  )
}

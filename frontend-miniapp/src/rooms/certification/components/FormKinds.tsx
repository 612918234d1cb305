import { ListRow } from '@/components/list-row/ListRow'
import type { AssistedFormKind } from '@/gql/graphql'
import { Box } from '@/platform/elements'
import { forms as words } from '@/texts/forms'

const KINDS: AssistedFormKind[] = ['DOMESTIC', 'ABROAD']

export interface FormKindsProps {
  /** The form for where the person is registered to live. */
  fits?: AssistedFormKind | null
  /** Without these the ways are only told. */
  onKind?: (kind: AssistedFormKind) => void
  onEmployer?: () => void
}

/** Elsewhere in China, abroad, or through the employer. */
export function FormKinds({ fits, onKind, onEmployer }: FormKindsProps) {
  return (
    <Box className='card'>
      {KINDS.map((kind) => (
        <ListRow
          key={kind}
          id={`way-${kind.toLowerCase()}`}
          title={words.options[kind].title}
          text={words.options[kind].text}
          mark={fits === kind ? words.fits : undefined}
          markKind='good'
          onPress={onKind && (() => onKind(kind))}
        />
      ))}
      <ListRow id='way-employer' title={words.options.EMPLOYER.title} text={words.options.EMPLOYER.text} onPress={onEmployer} />
    </Box>
  )
}

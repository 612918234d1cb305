import { Button } from '@/components/button/Button'
import { Choice } from '@/components/choice/Choice'
import { Box } from '@/platform/elements'
import { texts } from '@/texts'

const words = texts.binding
const KINDS = ['SOCIAL_CARD', 'MEDICAL_HANDBOOK', 'COMPUTER_NUMBER'] as const

/** Any of them will do; the API finds out by itself which it is. */
export type NumberKind = (typeof KINDS)[number]

export interface KindStepProps {
  value: NumberKind
  onChange: (value: NumberKind) => void
  onDone: () => void
}

export function KindStep({ value, onChange, onDone }: KindStepProps) {
  return (
    <Box className='stack'>
      <Choice
        label={words.kindHeading}
        value={value}
        onChange={onChange}
        options={KINDS.map((kind) => ({ value: kind, title: words.kinds[kind], text: words.kindTexts[kind] }))}
      />
      <Button id='kind-next' onPress={onDone}>{texts.common.next}</Button>
    </Box>
  )
}

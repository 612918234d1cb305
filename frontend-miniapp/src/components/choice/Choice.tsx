import { Box, Pressable, Words } from '@/platform/elements'
import './choice.scss'

export interface ChoiceProps<Value extends string> {
  label: string
  options: { value: Value; title: string; text?: string }[]
  value?: Value
  onChange: (value: Value) => void
}

/** One out of a few, each a large button of its own. */
export function Choice<Value extends string>({ label, options, value, onChange }: ChoiceProps<Value>) {
  return (
    <Box className='choice' role='radiogroup' label={label}>
      <Words className='choice__label'>{label}</Words>
      {options.map((option) => (
        <Pressable
          key={option.value}
          className={`choice__option${option.value === value ? ' choice__option--chosen' : ''}`}
          chosen={option.value === value}
          onPress={() => onChange(option.value)}
        >
          <Box className='choice__dot' />
          <Box className='choice__words'>
            <Words as='span' className='choice__title'>{option.title}</Words>
            {option.text && <Words as='span' className='choice__text'>{option.text}</Words>}
          </Box>
        </Pressable>
      ))}
    </Box>
  )
}

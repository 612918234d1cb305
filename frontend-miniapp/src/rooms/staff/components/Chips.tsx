import { Box, Pressable, Words } from '@/platform/elements'

export interface ChipsProps<Value extends string> {
  label: string
  options: { value: Value; title: string }[]
  value: Value
  onChange: (value: Value) => void
}

/** One out of many short names, such as the districts, side by side. */
export function Chips<Value extends string>({ label, options, value, onChange }: ChipsProps<Value>) {
  return (
    <Box className='chips' role='radiogroup' label={label}>
      <Words className='chips__label'>{label}</Words>
      <Box className='chips__options'>
        {options.map((option) => (
          <Pressable
            key={option.value}
            className={`chips__one${option.value === value ? ' chips__one--chosen' : ''}`}
            chosen={option.value === value}
            onPress={() => onChange(option.value)}
          >
            {option.title}
          </Pressable>
        ))}
      </Box>
    </Box>
  )
}

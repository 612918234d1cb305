import { Notice } from '@/components/notice/Notice'
import type { EmployerMatter } from '@/gql/graphql'
import { Box, Pressable, Words } from '@/platform/elements'
import { texts } from '@/texts'

const words = texts.employers
const MATTERS = Object.keys(words.matters) as EmployerMatter[]

/** What somebody is authorised for: `all` is said, never taken from nothing chosen. */
export type ScopeChosen = 'all' | EmployerMatter[]

export interface ScopeProps {
  value: ScopeChosen
  /** Whether it was tried to go on without a choice. */
  missing: boolean
  onChange: (value: ScopeChosen) => void
}

/** The matters of an authorisation: all, or one and another. */
export function Scope({ value, missing, onChange }: ScopeProps) {
  const some = value === 'all' ? [] : value
  const toggle = (matter: EmployerMatter) =>
    onChange(some.includes(matter) ? some.filter((one) => one !== matter) : [...some, matter])
  return (
    <Box className='employer-scope' role='group' label={words.scope}>
      <Words className='employer-scope__label'>{words.scope}</Words>
      <Box className='employer-matters'>
        <One pressed={value === 'all'} title={words.everything} onPress={() => onChange(value === 'all' ? [] : 'all')} />
        {MATTERS.map((matter) => (
          <One key={matter} pressed={some.includes(matter)} title={words.matters[matter]} onPress={() => toggle(matter)} />
        ))}
      </Box>
      {missing && !value.length && <Notice kind='bad' urgent text={words.scopeMissing} />}
    </Box>
  )
}

function One({ pressed, title, onPress }: { pressed: boolean; title: string; onPress: () => void }) {
  return (
    <Pressable className={`employer-matter${pressed ? ' employer-matter--chosen' : ''}`} pressed={pressed} onPress={onPress}>
      <Words as='span'>{title}</Words>
    </Pressable>
  )
}

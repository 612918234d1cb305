import { Field } from '@/components/field/Field'
import { cleanNumber, mayBeIdentity } from '@/rooms/binding/identity'
import { texts } from '@/texts'

const words = texts.binding

export interface Named { name: string; identityNumber: string }

export const nobody: Named = { name: '', identityNumber: '' }
export const isNamed = ({ name, identityNumber }: Named): boolean => Boolean(name.trim()) && mayBeIdentity(identityNumber)

export interface NamedPersonProps {
  /** Before the ids of both fields. */
  id: string
  nameLabel: string
  numberLabel: string
  value: Named
  checked: boolean
  onChange: (value: Named) => void
}

/** A person as a paper names them: both are exact. */
export function NamedPerson({ id, nameLabel, numberLabel, value, checked, onChange }: NamedPersonProps) {
  return (
    <>
      <Field
        id={`${id}-name`}
        label={nameLabel}
        kind='name'
        value={value.name}
        maxLength={50}
        error={checked && !value.name.trim() ? words.nameWrong : undefined}
        onChange={(name) => onChange({ ...value, name })}
      />
      <Field
        id={`${id}-number`}
        label={numberLabel}
        kind='identity'
        value={value.identityNumber}
        maxLength={30}
        error={checked && !mayBeIdentity(value.identityNumber) ? words.identityWrong : undefined}
        onChange={(raw) => onChange({ ...value, identityNumber: cleanNumber(raw) })}
      />
    </>
  )
}

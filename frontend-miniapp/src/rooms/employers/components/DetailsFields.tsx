import { Field } from '@/components/field/Field'
import type { EmployerDetailsInput } from '@/gql/graphql'
import { texts } from '@/texts'

const words = texts.employers

export const NO_DETAILS: EmployerDetailsInput = {
  address: '', district: '', contactName: '', contactPhone: '', bankName: '', bankAccount: '',
}

const FIELDS = [
  { name: 'address', label: words.address, most: 120 },
  { name: 'district', label: words.district, hint: words.districtHint, most: 12 },
  { name: 'contactName', label: words.contactName, most: 40 },
  { name: 'contactPhone', label: words.contactPhone, most: 16 },
  { name: 'bankName', label: words.bankName, most: 80 },
  { name: 'bankAccount', label: words.bankAccount, most: 32 },
] as const

export interface DetailsFieldsProps {
  details: EmployerDetailsInput
  onChange: (details: EmployerDetailsInput) => void
}

/** What an employer enters at its registration. */
export function DetailsFields({ details, onChange }: DetailsFieldsProps) {
  return (
    <>
      {FIELDS.map(({ name, label, most, ...more }) => (
        <Field
          key={name}
          id={name}
          label={label}
          hint={'hint' in more ? more.hint : undefined}
          kind={name === 'contactPhone' || name === 'bankAccount' ? 'digits' : 'text'}
          value={details[name] ?? ''}
          maxLength={most}
          onChange={(value) => onChange({ ...details, [name]: value })}
        />
      ))}
    </>
  )
}

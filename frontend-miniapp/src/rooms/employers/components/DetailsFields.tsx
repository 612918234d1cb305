import { useEffect, useState } from 'react'
import { useTask } from '@/api/hooks'
import { post } from '@/api/transport'
import { Choice } from '@/components/choice/Choice'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { EmployerDistrictsDocument, type EmployerDetailsInput } from '@/gql/graphql'
import { Box } from '@/platform/elements'
import { texts } from '@/texts'

const words = texts.employers

export const NO_DETAILS: EmployerDetailsInput = {
  address: '', district: '', contactName: '', contactPhone: '', bankName: '', bankAccount: '',
}

const FIELDS = [
  { name: 'address', label: words.address, most: 120 },
  { name: 'contactName', label: words.contactName, most: 40 },
  { name: 'contactPhone', label: words.contactPhone, most: 16 },
  { name: 'bankName', label: words.bankName, bank: true, most: 80 },
  { name: 'bankAccount', label: words.bankAccount, bank: true, most: 32 },
] as const

export interface DetailsFieldsProps {
  details: EmployerDetailsInput
  /** Whether the bank may be left out: only an enterprise must name it. */
  bankOptional?: boolean
  onChange: (details: EmployerDetailsInput) => void
}

/** What an employer enters at its registration. */
export function DetailsFields({ details, bankOptional, onChange }: DetailsFieldsProps) {
  return (
    <>
      <Districts value={details.district} onChange={(district) => onChange({ ...details, district })} />
      {FIELDS.map(({ name, label, most, ...more }) => (
        <Field
          key={name}
          id={name}
          label={label}
          hint={bankOptional && 'bank' in more ? words.optional : undefined}
          kind={name === 'contactPhone' || name === 'bankAccount' ? 'digits' : 'text'}
          value={details[name] ?? ''}
          maxLength={most}
          onChange={(value) => onChange({ ...details, [name]: value })}
        />
      ))}
    </>
  )
}

/** The districts that an employer may be insured in, one to choose. */
function Districts({ value, onChange }: { value: string; onChange: (district: string) => void }) {
  const [names, setNames] = useState<string[]>()
  const { run, trouble } = useTask(async () => post(EmployerDistrictsDocument, {}), (found) => setNames(found.employerDistricts))
  useEffect(() => void run(), [run])
  return (
    <Box className='employer-filter' id='district'>
      <ErrorNotice trouble={trouble} onAgain={() => void run()} />
      {!names && !trouble && <Skeleton lines={2} />}
      {names && (
        <Choice
          label={words.district}
          value={value}
          onChange={onChange}
          options={names.map((name) => ({ value: name, title: name }))}
        />
      )}
    </Box>
  )
}

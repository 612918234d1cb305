import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { AddGuardianDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { staff } from '@/texts/staff'
import { isNamed, NamedPerson, nobody, type Named } from './NamedPerson'

const words = staff.guardians

/** One more guardian of a ward, with the paper that shows it. */
export function AddGuardian({ ward, onAdded }: { ward: Named; onAdded: (name: string) => void }) {
  const [guardian, setGuardian] = useState(nobody)
  const [basis, setBasis] = useState('')
  const [checked, setChecked] = useState(false)
  const add = useTask(
    async () => (await ask(AddGuardianDocument, { input: { ward, guardian, basis } })).addGuardian,
    ({ guardianNameMasked }) => {
      setGuardian(nobody)
      setBasis('')
      setChecked(false)
      onAdded(guardianNameMasked)
    },
  )
  const basisWrong = basis.trim().length < 2
  const submit = () => {
    setChecked(true)
    if (isNamed(guardian) && !basisWrong) void add.run()
  }
  return (
    <Box as='form' className='stack' onSubmit={submit}>
      <Words as='h3' className='subheading'>{words.add}</Words>
      <NamedPerson
        id='guardian'
        nameLabel={words.guardianName}
        numberLabel={words.guardianNumber}
        value={guardian}
        checked={checked}
        onChange={setGuardian}
      />
      <Field
        id='basis'
        label={words.basis}
        hint={words.basisHint}
        value={basis}
        maxLength={100}
        error={checked && basisWrong ? words.basisWrong : undefined}
        onChange={setBasis}
      />
      <ErrorNotice trouble={add.trouble} onAgain={submit} />
      <Button id='add-guardian' submits busy={add.busy}>{words.add}</Button>
    </Box>
  )
}

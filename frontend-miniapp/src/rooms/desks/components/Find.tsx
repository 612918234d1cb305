import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Field } from '@/components/field/Field'
import { FindAtDeskDocument, FindOwnBeneficiaryDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { desks } from '@/texts/desks'
import type { Person } from './EntryForm'

const words = desks

export interface FindProps {
  /** Among the employer's own people; else whoever is in the clerk's reach. */
  own?: boolean
  onFound: (person: Person) => void
  /** Another is looked for: whoever was found before is not shown any more. */
  onLost: () => void
}

/** Finds a person by exact number and name. Each time is on record, and counted. */
export function Find({ own, onFound, onLost }: FindProps) {
  const [identityNumber, setNumber] = useState('')
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const find = useTask(
    async () => {
      const given = { identityNumber, name }
      return own ? (await ask(FindOwnBeneficiaryDocument, given)).findOwnBeneficiary : (await ask(FindAtDeskDocument, given)).findAtDesk
    },
    (person) => onFound(person as Person),
  )
  const submit = () => {
    setTried(true)
    onLost()
    if (identityNumber.trim() && name.trim()) void find.run()
  }
  return (
    <Box as='form' className='stack' onSubmit={submit}>
      <Words as='h2' className='heading'>{own ? words.findOwnHeading : words.findHeading}</Words>
      <Words className='words words--soft'>{words.findHint}</Words>
      <Field
        id='identity'
        label={words.identity}
        kind='identity'
        value={identityNumber}
        maxLength={30}
        error={tried && !identityNumber.trim() ? words.identityMissing : undefined}
        onChange={setNumber}
      />
      <Field
        id='name'
        label={words.name}
        kind='name'
        value={name}
        maxLength={60}
        error={tried && !name.trim() ? words.nameMissing : undefined}
        onChange={setName}
      />
      <ErrorNotice trouble={find.trouble} />
      <Button id='find' submits busy={find.busy}>{words.find}</Button>
    </Box>
  )
}

import { useState } from 'react'
import { useQuery } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { EmployeeMonthsDocument, type EmployeeMonthsQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { texts } from '@/texts'

const words = texts.employers

type Row = EmployeeMonthsQuery['employeeMonths'][number]

const yuan = (fen: number): string => (fen / 100).toFixed(2)

/** One employee's months of a year at this employer. */
export function EmployeeMonths({ id, onClose }: { id: string; onClose: () => void }) {
  const [year, setYear] = useState(() => new Date().getFullYear())
  const { data, trouble, again } = useQuery(EmployeeMonthsDocument, { id, year })
  const months = byMonth(data?.employeeMonths ?? [])
  return (
    <Box className='card card--padded' id='employee-months'>
      <Words as='h3' className='subheading'>{words.inYear(year)}</Words>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {data && months.length === 0 && <Words className='words words--soft'>{words.noMonths}</Words>}
      {months.map(({ month, base, paid, arrived }) => (
        <ListRow
          key={month}
          title={month}
          text={words.monthLine(yuan(base), yuan(paid))}
          mark={arrived ? undefined : words.notArrived}
          markKind='warn'
        />
      ))}
      <Box className='employer-choices--even'>
        <Button kind='plain' onPress={() => setYear(year - 1)}>{words.earlier}</Button>
        <Button kind='plain' onPress={() => setYear(year + 1)}>{words.later}</Button>
      </Box>
      <Button kind='quiet' onPress={onClose}>{words.close}</Button>
    </Box>
  )
}

function byMonth(rows: readonly Row[]) {
  const found = new Map<string, { month: string; base: number; paid: number; arrived: boolean }>()
  for (const { month, baseFen, employerFen, personFen, arrivedOn } of rows) {
    const one = found.get(month) ?? { month, base: 0, paid: 0, arrived: true }
    found.set(month, {
      month,
      base: Math.max(one.base, Number(baseFen)),
      paid: one.paid + Number(employerFen) + Number(personFen),
      arrived: one.arrived && Boolean(arrivedOn),
    })
  }
  return [...found.values()]
}

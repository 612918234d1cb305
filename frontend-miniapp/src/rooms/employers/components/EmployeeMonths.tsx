import { useState } from 'react'
import { useQuery } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { EmployeeMonthsDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { day } from '@/platform/when'
import { monthName, yuan } from '@/rooms/contributions/months'
import { texts } from '@/texts'
import { byMonth, type Month, type Row } from '../employee-months'

const words = texts.employers

export interface EmployeeMonthsProps {
  id: string
  /** The first and the last month on record, such as 2015-03. */
  firstMonth: string
  lastMonth: string
  onClose: () => void
}

const yearOf = (month: string): number => Number(month.slice(0, 4))

/** One employee's months of a year at this employer, from the last one on record on. */
export function EmployeeMonths({ id, firstMonth, lastMonth, onClose }: EmployeeMonthsProps) {
  const [year, setYear] = useState(() => yearOf(lastMonth))
  const { data, trouble, again } = useQuery(EmployeeMonthsDocument, { id, year })
  const months = data && byMonth(data.employeeMonths)
  return (
    <Box className='employer-months' id='employee-months'>
      <Words as='h3' className='subheading'>{words.inYear(year)}</Words>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!months && !trouble && <Skeleton lines={4} />}
      {months?.length === 0 && <Words className='words words--soft'>{words.noMonths}</Words>}
      {months?.map((one) => <OneMonth key={one.month} one={one} />)}
      <Box className='employer-choices--even'>
        <Button kind='plain' disabled={year <= yearOf(firstMonth)} onPress={() => setYear(year - 1)}>{words.earlier}</Button>
        <Button kind='plain' disabled={year >= yearOf(lastMonth)} onPress={() => setYear(year + 1)}>{words.later}</Button>
      </Box>
      <Button kind='quiet' onPress={onClose}>{words.close}</Button>
    </Box>
  )
}

function OneMonth({ one }: { one: Month }) {
  return (
    <Box>
      <ListRow
        title={monthName(one.month)}
        text={words.monthLine(yuan(one.employer), yuan(one.person))}
        mark={one.arrived ? undefined : words.notArrived}
        markKind='warn'
      />
      {one.rows.map((row, place) => <Words key={place} className='words words--soft'>{rowInWords(row)}</Words>)}
    </Box>
  )
}

function rowInWords({ insurance, baseFen, employerFen, personFen, arrivedOn, backPaid }: Row): string {
  const shares = words.insuranceLine(texts.contributions.insurances[insurance], yuan(Number(baseFen)), yuan(Number(employerFen)), yuan(Number(personFen)))
  const state = arrivedOn ? words.arrivedOn(day(arrivedOn)) : words.notArrived
  return [shares, state, backPaid && words.backPaid].filter(Boolean).join('；')
}

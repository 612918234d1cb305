import { useState } from 'react'
import { Button } from '@/components/button/Button'
import { Empty } from '@/components/empty/Empty'
import { Box, Words } from '@/platform/elements'
import { day as dayWords } from '@/platform/when'
import { agency } from '@/texts/agency'
import type { DaySum } from '../days-of'
import { Legend } from './StandingBars'

const words = agency
const HIGH = 180 // px, the highest column

/** What was submitted each day and came of it: a column a day, and the numbers in words. */
export function DayColumns({ days }: { days: DaySum[] }) {
  const [open, setOpen] = useState(false)
  const sum = (of: (one: DaySum) => number) => days.reduce((so, one) => so + of(one), 0)
  const submitted = sum((one) => one.submitted)
  const passed = sum((one) => one.passed)
  const notPassed = sum((one) => one.notPassed)
  const reminded = sum((one) => one.reminded)
  const most = Math.max(1, ...days.map((one) => one.submitted))
  const [first, last] = [days[0], days[days.length - 1]]
  if (!submitted && !reminded) return <Empty title={words.dailyNone} text={words.dailyNoneText} />
  return (
    <Box className='stack'>
      <Words className='words' id='sums'>{words.sums(submitted, passed, notPassed, reminded)}</Words>
      <Legend parts={[['good', words.passed], ['bad', words.notPassed], ['warn', words.underWay]]} />
      <Box
        className='columns' id='daily' role='img'
        label={words.dailyPicture(dayWords(first.day), dayWords(last.day), submitted, passed, notPassed)}
      >
        {days.map((one) => <Column key={one.day} one={one} most={most} />)}
      </Box>
      <Box className='columns__feet'>
        <Words as='span' className='words words--soft words--small'>{short(first.day)}</Words>
        <Words as='span' className='words words--soft words--small'>{words.most(most)}</Words>
        <Words as='span' className='words words--soft words--small'>{short(last.day)}</Words>
      </Box>
      <Button id='numbers' kind='quiet' onPress={() => setOpen(!open)}>{open ? words.numbersHide : words.numbers}</Button>
      {open && <Numbers days={days} />}
    </Box>
  )
}

function Column({ one, most }: { one: DaySum; most: number }) {
  const height = (value: number) => ({ height: `${Math.round((value / most) * HIGH)}px` })
  return (
    <Box className='columns__day'>
      <Box className='bars__part--warn' style={height(one.submitted - one.passed - one.notPassed)} />
      <Box className='bars__part--bad' style={height(one.notPassed)} />
      <Box className='bars__part--good' style={height(one.passed)} />
    </Box>
  )
}

function Numbers({ days }: { days: DaySum[] }) {
  const busy = days.filter((one) => one.submitted || one.reminded).reverse()
  return (
    <Box as='ul' className='bars' id='day-numbers'>
      {busy.map((one) => (
        <Box as='li' className='bars__row' key={one.day}>
          <Words as='span' className='bars__name'>{dayWords(one.day)}</Words>
          <Words as='span' className='bars__numbers'>{words.sums(one.submitted, one.passed, one.notPassed, one.reminded)}</Words>
        </Box>
      ))}
    </Box>
  )
}

function short(day: string): string {
  const [, month, date] = day.split('-').map(Number)
  return words.today(month, date)
}

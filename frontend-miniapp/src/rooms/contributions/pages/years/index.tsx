import { useState } from 'react'
import { useQuery } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { ContributionYearsDocument, type ContributionYearsQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { texts } from '@/texts'
import { BarLine } from '../../components/BarLine'
import { yuan } from '../../months'

const words = texts.contributions
const AT_FIRST = 10

type Year = ContributionYearsQuery['contributionYears'][number]

/** Every year beside the others, the last one first. */
export default function YearsPage() {
  const { data, trouble, again } = useQuery(ContributionYearsDocument, {})
  const [all, setAll] = useState(false)
  const years = [...(data?.contributionYears ?? [])].reverse()
  const most = Math.max(...years.map(bothFen), 1)
  return (
    <Screen title={words.yearsTitle}>
      <Words as='h2' className='heading'>{words.yearsHeading}</Words>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!data && !trouble && <Skeleton lines={6} />}
      {data && !years.length && <Empty title={words.none} text={words.noneText} />}
      {years.length > 0 && (
        <>
          <Words className='words words--soft'>{words.yearsText}</Words>
          <Box className='card' id='years'>
            {years.slice(0, all ? undefined : AT_FIRST).map((year) => <YearLine key={year.year} year={year} most={most} />)}
          </Box>
        </>
      )}
      {!all && years.length > AT_FIRST && <Button id='earlier' kind='plain' onPress={() => setAll(true)}>{words.earlier}</Button>}
    </Screen>
  )
}

const bothFen = ({ employerFen, personFen }: Year): number => employerFen + personFen

function YearLine({ year, most }: { year: Year; most: number }) {
  const { changeFen, months } = year
  const change = changeFen ? [(changeFen > 0 ? words.moreThan : words.lessThan)(yuan(Math.abs(changeFen)))] : []
  return (
    <BarLine
      id={`year-${year.year}`}
      name={words.year(year.year)}
      amount={words.yuan(yuan(bothFen(year)))}
      share={bothFen(year) / most}
      text={months ? [words.yearMonths(months), ...change].join(' · ') : undefined}
      marks={months ? [] : ['gap']}
      onPress={() => go('contributions', { year: String(year.year) })}
    />
  )
}

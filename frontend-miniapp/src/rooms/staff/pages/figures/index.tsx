import { useState } from 'react'
import { useQuery } from '@/api/hooks'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { CampaignFiguresDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { agency } from '@/texts/agency'
import { Chips } from '../../components/Chips'
import { DayColumns } from '../../components/DayColumns'
import { StandingBars } from '../../components/StandingBars'
import { daysOf } from '../../days-of'
import { daysBefore } from '../../read-day'
import '../../staff.scss'
import '../../agency.scss'

const words = agency

type Range = keyof typeof words.ranges

const RANGES: Range[] = ['7', '30', '90']

/** Certifications by day and district, and where the duty stands: numbers and pictures. */
export default function FiguresPage() {
  const [range, setRange] = useState<Range>('30')
  const [district, setDistrict] = useState('')
  const [today, setToday] = useState<string>()
  const dayFrom = today ? daysBefore(today, Number(range) - 1) : null
  const { shown, trouble, loading, again } = useQuery(CampaignFiguresDocument, { dayFrom, dayUntil: today ?? null })
  const found = shown?.campaignFigures
  const choose = (wanted: Range) => {
    setToday(found?.dayUntil) // The server says which day it is in Beijing.
    setRange(wanted)
  }
  const districts = found?.standing.filter((one) => one.district) ?? []
  return (
    <Screen title={words.figures} wide>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!found && !trouble && <Skeleton lines={6} />}
      {found && (
        <Box className='stack' busy={loading}>
          <Box className='card card--padded'>
            <Words as='h2' className='subheading'>{words.daily}</Words>
            <Chips label={words.range} value={range} onChange={choose} options={RANGES.map((value) => ({ value, title: words.ranges[value] }))} />
            {districts.length > 1 && (
              <Chips
                label={words.district} value={district} onChange={setDistrict}
                options={[{ value: '', title: words.everywhere }, ...districts.map((one) => ({ value: one.district, title: one.districtName }))]}
              />
            )}
            <DayColumns days={daysOf(found, district)} />
          </Box>
          <Box className='card card--padded'>
            <Words as='h2' className='subheading'>{words.standing}</Words>
            <Words className='words words--soft'>{words.standingText}</Words>
            {found.standing.length
              ? <StandingBars standing={found.standing} />
              : <Empty title={words.standingNone} text={words.standingNoneText} />}
          </Box>
        </Box>
      )}
    </Screen>
  )
}

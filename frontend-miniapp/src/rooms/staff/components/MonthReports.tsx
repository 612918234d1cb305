import { useState } from 'react'
import { useAgainOnShow } from '@/api/hooks'
import { ask } from '@/api/session'
import { usePages } from '@/api/use-pages'
import { ListRow } from '@/components/list-row/ListRow'
import { MonthReportsDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { day } from '@/platform/when'
import { monthName } from '@/rooms/contributions/months'
import { texts } from '@/texts'
import { staff } from '@/texts/staff'
import { PagedList } from './PagedList'

const words = staff.months
const { insurances, faults } = texts.contributions
const PAGE = 20

/** Reported months that wait for this clerk, the longest waiting first. */
export function MonthReports() {
  const [total, setTotal] = useState(0)
  const pages = usePages('month-reports', async (after) => {
    const { monthReports } = await ask(MonthReportsDocument, { first: PAGE, after })
    setTotal(monthReports.total)
    return monthReports
  })
  useAgainOnShow(pages.load)
  return (
    <Box className='stack'>
      <Words as='h2' className='heading'>{words.queue}</Words>
      {Boolean(pages.rows?.length) && <Words className='words words--soft' id='month-reports-count'>{staff.queueCount(total)}</Words>}
      <PagedList id='month-reports' pages={pages} empty={{ title: words.empty, text: words.emptyText }}>
        {(line) => (
          <ListRow
            key={line.id}
            title={`${line.nameMasked} ${line.number}`}
            text={words.line(monthName(line.month), line.insurance ? insurances[line.insurance] : words.allInsurances, faults[line.fault], day(line.dueOn))}
            onPress={() => go('monthReport', { id: line.id })}
          />
        )}
      </PagedList>
    </Box>
  )
}

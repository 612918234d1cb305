import { useQuery } from '@/api/hooks'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { StaffDeskDocument, type StaffRole } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { staff } from '@/texts/staff'
import { DeskLinks } from '@/rooms/desks/components/DeskLinks'
import { FormQueue } from '@/rooms/desks/components/FormQueue'
import { AgencyLinks } from '../../components/AgencyLinks'
import { MonthReports } from '../../components/MonthReports'
import { Queue } from '../../components/Queue'
import { SecondFactor } from '../../components/SecondFactor'
import '../../staff.scss'

const words = staff

const decidesMonths = (roles: readonly StaffRole[]): boolean => roles.includes('AGENCY_CLERK') || roles.includes('ADMINISTRATOR')

/** Where the staff begin: the second factor, then what their roles open. */
export default function DeskPage() {
  const { data, trouble, again } = useQuery(StaffDeskDocument, {})
  const standing = data?.ownStaffStanding
  const inside = standing?.secondFactor === 'ENTERED'
  return (
    <Screen title={words.title} wide={inside}>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!data && !trouble && <Skeleton lines={4} />}
      {data && !standing && <Empty title={words.none} text={words.noneText} />}
      {standing && !inside && (
        <>
          <Notice text={words.deskHint} />
          <SecondFactor known={standing.secondFactor === 'TO_ENTER'} onEntered={() => void again()} />
        </>
      )}
      {standing && inside && (
        <>
          <Words className='words words--soft' id='roles'>{words.rolesAt(standing.roles, standing.offices)}</Words>
          {standing.roles.includes('ADMINISTRATOR') && (
            <Box className='card'>
              <ListRow id='members' icon='people' title={words.members} text={words.membersText} onPress={() => go('members')} />
              <ListRow id='guardians' icon='people' title={words.guardiansRow} text={words.guardiansRowText} onPress={() => go('guardians')} />
            </Box>
          )}
          <AgencyLinks roles={standing.roles} />
          <OpenEmployerLink roles={standing.roles} />
          <DeskLinks roles={standing.roles} offices={standing.offices.length} />
          {standing.roles.includes('AGENCY_CLERK') && <FormQueue />}
          {standing.roles.includes('REVIEWER') && <Queue />}
          {decidesMonths(standing.roles) && <MonthReports />}
        </>
      )}
    </Screen>
  )
}

/** What an agency's clerk and an administrator do for employers without a licence. */
function OpenEmployerLink({ roles }: { roles: string[] }) {
  if (!roles.includes('ADMINISTRATOR') && !roles.includes('AGENCY_CLERK')) return null
  return (
    <Box className='card'>
      <ListRow id='open-employer-link' icon='people' title={words.openEmployer.title} text={words.openEmployer.rowText} onPress={() => go('openEmployer')} />
    </Box>
  )
}

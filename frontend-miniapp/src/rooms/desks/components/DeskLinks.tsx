import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import type { StaffDeskQuery } from '@/gql/graphql'
import { Box } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { desks } from '@/texts/desks'

const words = desks

type Roles = NonNullable<StaffDeskQuery['ownStaffStanding']>['roles']

/** What the roles of a clerk and of an auditor open. */
export function DeskLinks({ roles, offices }: { roles: Roles; offices: number }) {
  const agency = roles.includes('AGENCY_CLERK')
  const clerk = agency || roles.includes('EMBASSY_CLERK')
  if (!clerk && !roles.includes('AUDITOR')) return null
  return (
    <Box className='stack'>
      {clerk && !offices && <Notice kind='warn' text={words.noOffice} />}
      <Box className='card'>
        {clerk && (
          <ListRow
            id='desk-find'
            icon='person'
            title={agency ? words.findAgency : words.findEmbassy}
            text={agency ? words.findAgencyText : words.findEmbassyText}
            onPress={() => go('deskFind')}
          />
        )}
        {roles.includes('AUDITOR') && <ListRow id='desk-looks-link' title={words.looks} text={words.looksText} onPress={() => go('deskLooks')} />}
      </Box>
    </Box>
  )
}

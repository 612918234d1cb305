import { useQuery } from '@/api/hooks'
import { StaffDeskDocument } from '@/gql/graphql'

/** Whether the viewer may change things here, or only reads along. */
export function useStanding(): { administrator: boolean; auditor: boolean; calls: boolean } {
  const { data } = useQuery(StaffDeskDocument, {})
  const roles = data?.ownStaffStanding?.roles ?? []
  const administrator = roles.includes('ADMINISTRATOR')
  return { administrator, auditor: roles.includes('AUDITOR'), calls: administrator || roles.includes('AGENCY_CLERK') }
}

import { ListRow } from '@/components/list-row/ListRow'
import { Box } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { agency } from '@/texts/agency'

/** Campaigns, figures, lists, lent codes and the hand-over; an agency's clerk has the figures and lists of the own districts. */
export function AgencyLinks({ roles }: { roles: string[] }) {
  const whole = roles.includes('ADMINISTRATOR') || roles.includes('AUDITOR')
  if (!whole && !roles.includes('AGENCY_CLERK')) return null
  return (
    <Box className='card'>
      {whole && <ListRow id='to-campaigns' icon='clock' title={agency.campaigns} text={agency.campaignsText} onPress={() => go('campaigns')} />}
      <ListRow id='to-figures' icon='list' title={agency.figures} text={agency.figuresText} onPress={() => go('figures')} />
      <ListRow id='to-calls' icon='phone' title={agency.calls} text={agency.callsText} onPress={() => go('calls')} />
      {roles.includes('AUDITOR') && (
        <ListRow id='to-lent' icon='people' title={agency.lent} text={agency.lentText} onPress={() => go('allLentCodes')} />
      )}
      {whole && <ListRow id='to-pension' icon='card' title={agency.pension} text={agency.pensionText} onPress={() => go('pensionLink')} />}
    </Box>
  )
}

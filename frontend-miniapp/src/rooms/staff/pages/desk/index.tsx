import { useQuery } from '@/api/hooks'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { StaffDeskDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { staff } from '@/texts/staff'
import { Queue } from '../../components/Queue'
import { SecondFactor } from '../../components/SecondFactor'
import '../../staff.scss'

const words = staff

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
          <Words className='words words--soft' id='roles'>{standing.roles.map((role) => words.roles[role]).join('、')}</Words>
          {standing.roles.includes('ADMINISTRATOR') && (
            <Box className='card'>
              <ListRow id='members' icon='people' title={words.members} text={words.membersText} onPress={() => go('members')} />
            </Box>
          )}
          {standing.roles.includes('REVIEWER') ? <Queue /> : <Notice text={words.noQueue} />}
        </>
      )}
    </Screen>
  )
}

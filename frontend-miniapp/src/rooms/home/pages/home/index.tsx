import { useEffect, useRef } from 'react'
import { useAgainOnShow, useQuery, useSession } from '@/api/hooks'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Helplines } from '@/components/helplines/Helplines'
import { ListRow } from '@/components/list-row/ListRow'
import { Notice } from '@/components/notice/Notice'
import { OtherLogin } from '@/components/other-login/OtherLogin'
import { Screen } from '@/components/screen/Screen'
import { SizeSwitch } from '@/components/size-switch/SizeSwitch'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { HomeDocument, type HomeQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go, replace } from '@/platform/navigate'
import { texts } from '@/texts'
import { BindFirst, ProveFirst } from '../../components/FirstThings'
import { CertificationToDo } from '../../components/CertificationToDo'
import { Services } from '../../components/Services'

const words = texts.home

export default function HomePage() {
  const session = useSession()
  const { data, trouble, again } = useQuery(HomeDocument, {}, Boolean(session))
  // Only at first: a session that ends while one is here lays the login over this page and comes back.
  const begun = useRef(session)
  useEffect(() => {
    if (!begun.current) replace('login')
  }, [])
  useAgainOnShow(again)

  return (
    <Screen title={words.title} tab='home'>
      <OtherLogin />
      <SizeSwitch />
      {data?.serviceInfo.environment === 'development' && <Notice text={words.development} />}
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!data && !trouble && <Skeleton lines={4} />}
      {data && <Own me={data.me} />}
      <Helplines />
    </Screen>
  )
}

/** Who has nothing of their own here may still help somebody who has. */
function HelpEntry() {
  return (
    <Box className='card'>
      <ListRow id='service-helped' icon='people' title={words.serviceHelping} text={words.serviceHelpingText} onPress={() => go('helped')} />
    </Box>
  )
}

/** What there is for this person: first to prove or bind, then everything else. */
function Own({ me }: { me: HomeQuery['me'] }) {
  const known = me.person && !me.needsProof ? me.person : undefined
  return (
    <>
      <Words as='h2' className='heading'>{known ? words.greeting(known.nameMasked) : words.hello}</Words>
      {me.needsProof && <ProveFirst />}
      {!me.person && !me.needsProof && <BindFirst />}
      {!me.person && !me.needsProof && <HelpEntry />}
      {known && <CertificationToDo />}
      {known && <Services />}
    </>
  )
}

import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { ask, withSession } from '@/api/session'
import { headers, refusedByStatus } from '@/api/transport'
import { usePages } from '@/api/use-pages'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { CallsDocument, type CallsQueryVariables } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { apiOrigin } from '@/platform/origin'
import { fetchAndSave } from '@/platform/save'
import { agency } from '@/texts/agency'
import { CallLine } from '../../components/CallLine'
import { CallLooks } from '../../components/CallLooks'
import { Chips } from '../../components/Chips'
import { DistrictChips } from '../../components/DistrictChips'
import { PagedList } from '../../components/PagedList'
import { useStanding } from '../../use-standing'
import '../../staff.scss'
import '../../agency.scss'

const words = agency
const PAGE = 20

type Which = CallsQueryVariables['which']

const LISTS: Which[] = ['OLD', 'FAILED', 'DUE']

/** Who is to be called or visited, masked until one is opened. */
export default function CallsPage() {
  const { administrator, auditor, calls } = useStanding()
  const [which, setWhich] = useState<Which>('OLD')
  const [district, setDistrict] = useState('')
  const pages = usePages(`${which} ${district}`, async (after) => (await ask(CallsDocument, { which, district, first: PAGE, after })).callList)
  return (
    <Screen title={words.calls} wide>
      <Box className='card card--padded'>
        <Chips label={words.which} value={which} onChange={setWhich} options={LISTS.map((value) => ({ value, title: words.lists[value] }))} />
        <DistrictChips value={district} onChange={setDistrict} />
        <Words className='words words--soft'>{words.listHints[which]}</Words>
        {administrator && <TakeList which={which} district={district} />}
      </Box>
      <Notice text={words.masked} />
      <PagedList id='calls' pages={pages} empty={{ title: words.nobody, text: words.nobodyText }}>
        {(call) => <CallLine key={`${which} ${call.id}`} which={which} call={call} opens={calls} />}
      </PagedList>
      {auditor && <CallLooks />}
    </Screen>
  )
}

function TakeList({ which, district }: { which: Which; district: string }) {
  const [took, setTook] = useState('')
  const list = `${which} ${district}`
  const take = useTask(
    async () => {
      const address = `${apiOrigin()}/calls/${which.toLowerCase()}.csv${district ? `?district=${district}` : ''}`
      await withSession(async (token) => {
        const status = await fetchAndSave(address, await headers(token), `${words.lists[which]}.csv`)
        if (status !== 200) throw refusedByStatus(status)
      })
      return { list }
    },
    (done) => setTook(done.list),
  )
  return (
    <Box className='stack'>
      <Button id='take' kind='plain' busy={take.busy} onPress={() => void take.run()}>{words.take}</Button>
      {took === list && <Notice kind='good' id='took' urgent text={words.took} />}
      <Words className='words words--soft words--small'>{words.takeNote}</Words>
      <ErrorNotice trouble={take.trouble} onAgain={() => void take.run()} />
    </Box>
  )
}

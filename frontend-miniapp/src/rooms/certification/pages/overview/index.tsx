import { useAgainOnShow, useQuery } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Helplines } from '@/components/helplines/Helplines'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { CertificationDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go, startAt } from '@/platform/navigate'
import { texts } from '@/texts'
import { OpenCase } from '../../components/OpenCase'
import { OpenForm } from '../../components/OpenForm'
import { Standing } from '../../components/Standing'
import { Ways } from '../../components/Ways'

const words = texts.certification

/** Whether and until when to certify, and in which ways. */
export default function CertificationPage() {
  const { data, trouble, again } = useQuery(CertificationDocument, {})
  useAgainOnShow(again)
  const certification = data?.certification
  const unbound = data && !certification

  return (
    <Screen title={words.title}>
      <Words as='h2' className='heading'>{words.heading}</Words>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!data && !trouble && <Skeleton lines={4} />}
      {unbound && (
        <Notice kind='warn' title={texts.home.bindTitle} text={texts.home.bindText}>
          <Button onPress={() => go('binding')}>{texts.home.bindNow}</Button>
        </Notice>
      )}
      {certification && <Standing certification={certification} />}
      {certification?.openCase && <OpenCase openCase={certification.openCase} />}
      {certification && !certification.openCase && certification.scope !== 'NOT_IN_SCOPE' && (
        <Ways photoMissing={!data.me.person?.photoState} />
      )}
      <OpenForm offer={data?.assistedForms} />
      <Box>
        <Button kind='plain' onPress={() => startAt('records')}>{words.seeRecords}</Button>
      </Box>
      <Helplines />
    </Screen>
  )
}

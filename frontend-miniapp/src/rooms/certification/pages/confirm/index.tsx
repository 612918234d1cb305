import { useState } from 'react'
import { useQuery } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Screen } from '@/components/screen/Screen'
import { Sheet } from '@/components/sheet/Sheet'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { Steps } from '@/components/steps/Steps'
import { CertificationDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { replace } from '@/platform/navigate'
import { texts } from '@/texts'

const words = texts.certification

/** One's own details, masked: is it you? */
export default function ConfirmPage() {
  const { data, trouble, again } = useQuery(CertificationDocument, {})
  const [notMe, setNotMe] = useState(false)
  const person = data?.me.person
  const next = () => replace(data?.me.faceConsent?.current ? 'capture' : 'consent', { for: 'certification' })

  return (
    <Screen
      title={words.confirmTitle}
      actions={person && (
        <>
          <Button id='confirm' onPress={next}>{words.confirmYes}</Button>
          <Button kind='plain' onPress={() => setNotMe(true)}>{words.confirmNo}</Button>
        </>
      )}
      over={(
        <Sheet title={words.notMe} open={notMe} onClose={() => setNotMe(false)}>
          <Words className='words'>{words.notMeText}</Words>
          <Words className='words'>{words.helper}</Words>
          <Button onPress={() => setNotMe(false)}>{texts.common.close}</Button>
        </Sheet>
      )}
    >
      <Steps now={1} of={3} name={words.stepConfirm} />
      <Words as='h2' className='heading'>{words.confirmHeading}</Words>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!data && !trouble && <Skeleton />}
      {data && person && (
        <Box className='card'>
          <ListRow title={words.name} text={person.nameMasked} />
          <ListRow title={words.identity} text={person.identityNumberMasked} />
          <ListRow title={words.phone} text={data.me.phoneMasked} />
        </Box>
      )}
    </Screen>
  )
}

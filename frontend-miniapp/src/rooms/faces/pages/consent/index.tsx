import { usePageQuery } from '@/platform/page-query'
import { useQuery, useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Icon } from '@/components/icon/Icon'
import { Notice } from '@/components/notice/Notice'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { FaceConsentTextDocument, GiveFaceConsentDocument } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { replace } from '@/platform/navigate'
import { texts } from '@/texts'
import { errandOf, someoneAgreed } from '../../errands'
import './consent.scss'

const words = texts.faces

/** Separate consent to face data: readable, and as easy to refuse as to give. */
export default function ConsentPage() {
  const { read, for: purpose } = usePageQuery()
  const { data, trouble, again } = useQuery(FaceConsentTextDocument, {})
  const version = data?.faceConsentText.version ?? ''
  const give = useTask(
    async () => (await ask(GiveFaceConsentDocument, { version })).giveFaceConsent,
    () => replace(purpose === 'binding' ? 'bindByFace' : 'capture', { for: purpose ?? 'certification' }),
  )
  const helping = purpose === 'helping'
  // A helped person's consent is kept with the certification that it is given for.
  const agree = () => {
    if (!helping) return void give.run()
    someoneAgreed(version)
    replace('capture', { for: 'helping' })
  }
  const buttons = data && !read && (
    <>
      <ErrorNotice trouble={give.trouble} onAgain={() => void give.run()} />
      <Button id='agree' busy={give.busy} onPress={agree}>{words.consentAgree}</Button>
      <Button id='refuse' kind='plain' onPress={errandOf(purpose).otherWay}>{words.consentRefuse}</Button>
    </>
  )
  return (
    <Screen title={words.consentTitle} actions={buttons || undefined}>
      {!read && <Words as='h2' className='heading'>{words.consentHeading}</Words>}
      {helping && <Notice kind='warn' text={texts.helping.consentFor} />}
      <Box as='ul' className='consent__summary'>
        {words.consentSummary.map((line) => (
          <Box as='li' className='consent__line' key={line}>
            <Icon name='good' colour='good' />
            <Words as='span' className='words'>{line}</Words>
          </Box>
        ))}
      </Box>
      <ErrorNotice trouble={trouble} onAgain={() => void again()} />
      {!data && !trouble && <Skeleton lines={6} />}
      {data && (
        <Box className='card card--padded'>
          <Words as='h3' className='subheading'>{words.consentFull}</Words>
          {data.faceConsentText.text.split(/\n+/).filter(Boolean).map((paragraph) => (
            <Words className='words' key={paragraph}>{paragraph}</Words>
          ))}
          <Words className='words words--soft words--small'>{words.consentVersion(version)}</Words>
        </Box>
      )}
    </Screen>
  )
}

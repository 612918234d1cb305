import { useEffect, useState } from 'react'
import { download } from '@/api/download'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { IssueCertificateDocument, type IssueCertificateMutation } from '@/gql/graphql'
import { Box, Picture, Words } from '@/platform/elements'
import { usePageQuery } from '@/platform/page-query'
import { day } from '@/platform/when'
import { texts } from '@/texts'
import './certificate.scss'

const words = texts.certification

type Certificate = Extract<IssueCertificateMutation['issueCertificate'], { __typename: 'Certificate' }>

/** One's own certificate to show: until when it holds, a code for another phone to scan, and the print. */
export default function CertificatePage() {
  const { id = '' } = usePageQuery()
  const [shown, setShown] = useState<Certificate>()
  const { run, trouble } = useTask(async () => (await ask(IssueCertificateDocument, { id })).issueCertificate, setShown)
  useEffect(() => void run(), [run])
  const save = useTask(async () => {
    const [, , kind, about] = (shown?.downloadPath ?? '').split('/')
    await download(kind, about, `${words.certificateName}.pdf`)
    return {}
  }, () => undefined)
  return (
    <Screen title={words.certificateTitle}>
      <ErrorNotice trouble={trouble} onAgain={() => void run()} />
      {!shown && !trouble && <Skeleton lines={5} />}
      {shown && (
        <>
          <Words as='h2' className='heading'>{shown.title}</Words>
          <Box className='card card--padded certificate__code'>
            <Picture className='certificate__picture' src={`data:image/svg+xml,${encodeURIComponent(shown.qrSvg)}`} alt={words.certificateCode} />
            <Words className='words' id='certificate-until'>{words.certificateUntil(day(shown.validUntil))}</Words>
          </Box>
          <Words className='words'>{words.certificateText}</Words>
          <Box className='card' id='certificate-lines'>
            {shown.lines.map(({ label, text }) => <ListRow key={label} title={label} text={text} />)}
          </Box>
          <ErrorNotice trouble={save.trouble} />
          <Button id='download' kind='plain' busy={save.busy} onPress={() => void save.run()}>{words.certificateDownload}</Button>
        </>
      )}
    </Screen>
  )
}

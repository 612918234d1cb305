import { useEffect, useState } from 'react'
import { download } from '@/api/download'
import { useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Screen } from '@/components/screen/Screen'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { IssueCardProofDocument, type IssueCardProofMutation } from '@/gql/graphql'
import { Box, Picture, Words } from '@/platform/elements'
import { usePageQuery } from '@/platform/page-query'
import { day } from '@/platform/when'
import { texts } from '@/texts'
import './proof.scss'

const words = texts.cards

type Proof = Extract<IssueCardProofMutation['issueCardProof'], { __typename: 'CardProof' }>

/** 领卡证明, with the code that anybody can check, and its print. */
export default function CardProofPage() {
  const { id = '' } = usePageQuery()
  const [proof, setProof] = useState<Proof>()
  const { run, trouble } = useTask(async () => (await ask(IssueCardProofDocument, { id })).issueCardProof, setProof)
  useEffect(() => void run(), [run])
  const save = useTask(async () => {
    const [, , kind, about] = (proof?.downloadPath ?? '').split('/')
    await download(kind, about, words.fileName)
    return {}
  }, () => undefined)
  return (
    <Screen title={words.proofTitle}>
      <ErrorNotice trouble={trouble ?? save.trouble} onAgain={() => void run()} />
      {!proof && !trouble && <Skeleton lines={5} />}
      {proof && (
        <>
          <Words as='h2' className='heading'>{proof.title}</Words>
          <Words className='words'>{words.proofText}</Words>
          <Box className='card card--padded card-proof__code'>
            <Picture className='card-proof__picture' src={`data:image/svg+xml,${encodeURIComponent(proof.qrSvg)}`} alt={words.proofCode} />
            <Words className='words'>{words.proofUntil(day(proof.validUntil))}</Words>
          </Box>
          <Box className='card' id='proof-lines'>
            {proof.lines.map(({ label, text }) => <ListRow key={label} title={label} text={text} />)}
          </Box>
          <Button id='download' busy={save.busy} onPress={() => void save.run()}>{words.download}</Button>
        </>
      )}
    </Screen>
  )
}

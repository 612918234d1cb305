import { useState } from 'react'
import { useTask } from '@/api/hooks'
import { withSession } from '@/api/session'
import { headers, refusedByStatus } from '@/api/transport'
import { uploadFile } from '@/api/upload'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Notice } from '@/components/notice/Notice'
import { randomKey } from '@/platform/device'
import { Box, Words } from '@/platform/elements'
import { apiOrigin } from '@/platform/origin'
import { fetchAndSave } from '@/platform/save'
import { chooseTable } from '@/platform/table'
import { handOver } from '@/texts/hand-over'

const words = handOver

/** What came of a file of acknowledgements. */
interface Report { acknowledged: number; known: number; refused: number; unread: number[]; unreadCount: number }

/** Files in place of the interface: what waits out, acknowledgements back in. */
export function PensionFiles({ onGiven }: { onGiven: () => void }) {
  const [said, setSaid] = useState('')
  const [report, setReport] = useState<Report>()
  const take = useTask(async () => {
    await withSession(async (token) => {
      const status = await fetchAndSave(`${apiOrigin()}/pension/messages.csv`, await headers(token), `${words.fileName}.csv`)
      if (status !== 200) throw refusedByStatus(status)
    })
    return {}
  }, () => setSaid(words.taken))
  const give = useTask(
    async (): Promise<{ report?: Report } | { code: string; message: string }> => {
      const file = await chooseTable()
      if (!file) return {}
      const answer = await uploadFile<Report>('/pension/acknowledgements', file, await randomKey(), () => undefined)
      return 'code' in answer ? answer : { report: answer }
    },
    ({ report: given }) => {
      if (!given) return
      setSaid('')
      setReport(given)
      onGiven()
    },
  )
  return (
    <Box className='card card--padded'>
      <Words as='h2' className='subheading'>{words.files}</Words>
      <Words className='words words--soft'>{words.filesText}</Words>
      <Button id='take-messages' kind='plain' busy={take.busy} onPress={() => void take.run()}>{words.takeFile}</Button>
      <Button id='give-receipts' kind='plain' busy={give.busy} onPress={() => void give.run()}>{words.giveFile}</Button>
      {said && <Notice kind='good' id='files-said' urgent text={said} />}
      {report && <Notice kind='good' id='receipts' urgent text={words.given(report)} />}
      {report && report.unreadCount > 0 && <Notice kind='warn' id='unread' text={words.unread(report.unreadCount, report.unread)} />}
      <Words className='words words--soft words--small'>{words.filesNote}</Words>
      <ErrorNotice trouble={take.trouble ?? give.trouble} />
    </Box>
  )
}

import { useState } from 'react'
import { download } from '@/api/download'
import { useTask } from '@/api/hooks'
import { Button } from '@/components/button/Button'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Notice } from '@/components/notice/Notice'
import type { PaperFragment } from '@/gql/graphql'
import { texts } from '@/texts'

const words = texts.contributions

/** A paper as PDF to print, or as a spreadsheet to count with. */
export function Downloads({ paper: { title, since, until, pdfPath, spreadsheetPath } }: { paper: PaperFragment }) {
  const [saved, setSaved] = useState(false)
  const task = useTask(
    async (path: string, ending: string) => {
      const [kind, id] = path.split('/').slice(-2)
      await download(kind, id, `${title} ${since} ${until}.${ending}`)
      return { saved: true }
    },
    () => setSaved(true),
  )
  return (
    <>
      <ErrorNotice trouble={task.trouble} />
      {saved && <Notice kind='good' id='saved' title={words.saved} text={words.savedText} />}
      {pdfPath && <Button id='pdf' busy={task.busy} onPress={() => void task.run(pdfPath, 'pdf')}>{words.pdf}</Button>}
      {spreadsheetPath && (
        <Button id='sheet' kind='plain' busy={task.busy} onPress={() => void task.run(spreadsheetPath, 'xlsx')}>{words.sheet}</Button>
      )}
    </>
  )
}

import { useState } from 'react'
import { useAgainOnShow, useQuery, useTask } from '@/api/hooks'
import { ask } from '@/api/session'
import { Button } from '@/components/button/Button'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { ListRow } from '@/components/list-row/ListRow'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { DeskFormsDocument, type DeskFormsQuery } from '@/gql/graphql'
import { Box, Words } from '@/platform/elements'
import { go } from '@/platform/navigate'
import { moment } from '@/platform/when'
import { desks } from '@/texts/desks'

const words = desks
const PAGE = 50

/** Stamped forms that wait, as a photo or on paper, the longest waiting first. */
export function FormQueue() {
  const { data, trouble, again } = useQuery(DeskFormsDocument, { after: null })
  const [further, setFurther] = useState<DeskFormsQuery['deskForms'][]>([]) // Page by page, after the first.
  const refresh = async () => {
    setFurther([])
    await again()
  }
  useAgainOnShow(refresh)
  const pages = [data?.deskForms ?? [], ...further]
  const lines = pages.flat()
  const last = pages[pages.length - 1].length === PAGE // A full page may have one behind it.
  const more = useTask(
    async (after: string) => ask(DeskFormsDocument, { after }),
    (found) => setFurther((before) => [...before, found.deskForms]),
  )
  return (
    <Box className='stack' id='form-queue'>
      <Words as='h2' className='heading'>{words.queue}</Words>
      <ErrorNotice trouble={trouble ?? more.trouble} onAgain={() => void refresh()} />
      {!data && !trouble && <Skeleton lines={4} />}
      {data && !lines.length && <Empty title={words.queueEmpty} text={words.queueEmptyText} />}
      {lines.length > 0 && (
        <>
          <Words className='words words--soft'>{words.queueText}</Words>
          <Box className='card'>
            {lines.map((line) => (
              <ListRow
                key={line.id}
                title={`${line.nameMasked} ${line.number}`}
                text={words.queueLine(words.formKinds[line.kind], words.waits[line.state === 'SENT' ? 'photo' : 'paper'], moment(line.waitsSince))}
                onPress={() => go('deskForm', { id: line.id })}
              />
            ))}
          </Box>
        </>
      )}
      {last && lines.length > 0 && (
        <Button kind='plain' busy={more.busy} onPress={() => void more.run(lines[lines.length - 1].cursor)}>{words.more}</Button>
      )}
    </Box>
  )
}

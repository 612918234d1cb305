import type { ReactNode } from 'react'
import type { Pages } from '@/api/use-pages'
import { Button } from '@/components/button/Button'
import { Empty } from '@/components/empty/Empty'
import { ErrorNotice } from '@/components/error/ErrorNotice'
import { Skeleton } from '@/components/skeleton/Skeleton'
import { Box } from '@/platform/elements'
import { agency } from '@/texts/agency'

export interface PagedListProps<Node> {
  id: string
  pages: Pages<Node>
  empty: { title: string; text: string }
  children: (node: Node, place: number) => ReactNode
}

/** A long list: a page at first, and more of it when asked for. */
export function PagedList<Node>({ id, pages, empty, children }: PagedListProps<Node>) {
  const { rows, more, loading, trouble, load, loadMore } = pages
  return (
    <Box className='stack'>
      {!rows && !trouble && <Skeleton lines={4} />}
      {rows?.length === 0 && <Empty title={empty.title} text={empty.text} />}
      {Boolean(rows?.length) && <Box className='card' id={id}>{rows?.map(children)}</Box>}
      <ErrorNotice trouble={trouble} onAgain={() => void (rows ? loadMore() : load())} />
      {more && <Button id={`${id}-more`} kind='plain' busy={loading} onPress={() => void loadMore()}>{agency.more}</Button>}
    </Box>
  )
}

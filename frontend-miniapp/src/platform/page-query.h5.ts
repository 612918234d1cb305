import { useState } from 'react'

/**
 * What a page was opened with. Read from the address once, when the page comes: Taro's
 * router may still hold another page's when the same page is opened with another query.
 */
export function usePageQuery(): Record<string, string | undefined> {
  const [query] = useState(() => Object.fromEntries(new URLSearchParams(location.hash.split('?')[1] ?? '')))
  return query
}

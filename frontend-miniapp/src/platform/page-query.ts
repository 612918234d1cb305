import { useRouter } from '@tarojs/taro'

/** What a page was opened with. Neither target decodes it by itself. */
export function usePageQuery(): Record<string, string | undefined> {
  const { params } = useRouter()
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, value && decodeURIComponent(value)]))
}

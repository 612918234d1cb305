import { act, renderHook } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { TypedDocumentString } from '@/gql/graphql'
import { taro } from '../../test/unit/taro'
import { useAgainOnShow, useQuery } from './hooks'
import { setSession } from './session'

const NUMBER = new TypedDocumentString<{ number: number }, { number: number }>('query Number($number: Int!) { number(number: $number) }')
const settled = () => act(async () => void (await vi.dynamicImportSettled()))

beforeEach(() => {
  setSession({ accessToken: 'a', refreshToken: 'r', phoneMasked: '138****0001' })
  taro.answer = ({ data }) => ({ data: { data: (JSON.parse(String(data)) as { variables: unknown }).variables } })
})

test('an answer is given out only to its own question, and shown until the next one is there', async () => {
  const seen: [asked: number, got: number | undefined, shown: number | undefined, loading: boolean][] = []
  const { rerender } = renderHook(({ number }) => {
    const { data, shown, loading } = useQuery(NUMBER, { number })
    seen.push([number, data?.number, shown?.number, loading])
  }, { initialProps: { number: 1 } })
  await settled()
  rerender({ number: 2 })
  expect(seen.at(-1)).toEqual([2, undefined, 1, true])
  await settled()
  expect(seen.at(-1)).toEqual([2, 2, 2, false])
  expect(seen.filter(([asked, got]) => got !== undefined && asked !== got)).toEqual([])
})

test('a question without an answer shows its own trouble, and no answer to the one before', async () => {
  const { rerender, result } = renderHook(({ number }) => useQuery(NUMBER, { number }), { initialProps: { number: 1 } })
  await settled()
  const answer = taro.answer
  taro.answer = () => { throw new Error('no network') }
  rerender({ number: 2 })
  await settled()
  expect(result.current).toMatchObject({ data: undefined, shown: undefined, loading: false })
  expect(result.current.trouble).toBeDefined()
  taro.answer = answer
  rerender({ number: 3 })
  expect(result.current.trouble).toBeUndefined()
  await settled()
  expect(result.current).toMatchObject({ data: { number: 3 }, trouble: undefined })
})

test('what is there stays while the same question is asked again', async () => {
  const { result } = renderHook(() => useQuery(NUMBER, { number: 1 }))
  await settled()
  let asking = Promise.resolve()
  act(() => { asking = result.current.again() })
  expect(result.current).toMatchObject({ data: { number: 1 }, loading: true })
  await act(() => asking)
  expect(result.current).toMatchObject({ data: { number: 1 }, loading: false })
})

test('a question that waits is not loading until it may be asked', async () => {
  const seen: boolean[] = []
  const { rerender, result } = renderHook(({ when }) => {
    const query = useQuery(NUMBER, { number: 3 }, when)
    seen.push(query.loading)
    return query
  }, { initialProps: { when: false } })
  await settled()
  expect(seen).not.toContain(true)
  seen.length = 0
  rerender({ when: true })
  expect(seen[0]).toBe(true)
  await settled()
  expect(result.current).toMatchObject({ data: { number: 3 }, loading: false })
})

test('a page asks again only when it comes back into sight', () => {
  const again = vi.fn(async () => undefined)
  renderHook(() => useAgainOnShow(again))
  taro.onShow.forEach((shown) => shown())
  expect(again).not.toHaveBeenCalled()
  taro.onHide.forEach((hidden) => hidden())
  taro.onShow.forEach((shown) => shown())
  expect(again).toHaveBeenCalledOnce()
})

import { useEffect } from 'react'

// Stands in for Taro in unit tests: a page stack, a storage and a network that tests script.

type Request = { url: string; method?: string; header?: Record<string, string>; data?: unknown }
type Answer = { statusCode?: number; data?: unknown; header?: Record<string, unknown> }

const started = { pages: ['/start'], storage: new Map<string, unknown>(), requests: [] as Request[] }

/** A socket that tests open, speak through, and cut. */
class FakeSocket {
  sent: unknown[] = []
  private open?: () => void
  private message?: (message: { data: string }) => void
  private closed?: (how: { code: number }) => void

  onOpen(work: () => void): void { this.open = work }
  onMessage(work: (message: { data: string }) => void): void { this.message = work }
  onClose(work: (how: { code: number }) => void): void { this.closed = work }
  send({ data }: { data: string }): void { this.sent.push(JSON.parse(data)) }
  close(): void { this.closed?.({ code: 1000 }) }

  begin(): void {
    this.open?.()
    this.say({ type: 'connection_ack' })
  }

  say(message: object): void { this.message?.({ data: JSON.stringify(message) }) }
  cut(): void { this.closed?.({ code: 1006 }) }
}

class FakeTaro {
  sockets: FakeSocket[] = []
  pages = started.pages
  storage = started.storage
  requests = started.requests
  /** What the page was opened with. */
  params: Record<string, string> = {}
  /** What the page on the screen does when it comes back into sight, and when it goes out of it. */
  onShow = new Set<() => void>()
  onHide = new Set<() => void>()
  /** What the network answers; an exception means that nothing arrived. */
  answer: (request: Request) => Answer | Promise<Answer> = () => ({ statusCode: 200, data: '{}' })

  reset(): void {
    this.pages = ['/start']
    this.storage.clear()
    this.requests = []
    this.params = {}
    this.sockets = []
    this.answer = () => ({ statusCode: 200, data: '{}' })
  }

  async request(request: Request): Promise<Required<Answer>> {
    this.requests.push(request)
    const { statusCode = 200, data = '{}', header = {} } = await this.answer(request)
    return { statusCode, data: typeof data === 'string' ? data : JSON.stringify(data), header }
  }
}

export const taro = new FakeTaro()

const go = async ({ url }: { url: string }) => void taro.pages.push(url)

export default {
  request: (request: Request) => taro.request(request),
  connectSocket: async () => {
    const socket = new FakeSocket()
    taro.sockets.push(socket)
    return socket
  },
  getStorageSync: (key: string) => taro.storage.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => void taro.storage.set(key, value),
  removeStorageSync: (key: string) => void taro.storage.delete(key),
  getSystemInfoSync: () => ({ brand: 'Test', model: 'Phone' }),
  navigateTo: go,
  redirectTo: async ({ url }: { url: string }) => {
    taro.pages.splice(-1, 1, url)
  },
  reLaunch: async ({ url }: { url: string }) => {
    taro.pages = [url]
  },
  navigateBack: async () => void taro.pages.pop(),
  getCurrentPages: () => taro.pages,
  setNavigationBarTitle: async () => undefined,
  makePhoneCall: async () => undefined,
  onNetworkStatusChange: () => undefined,
  offNetworkStatusChange: () => undefined,
}

/** Keeps what a page does on an event for as long as the page is there. */
function useKept(kept: Set<() => void>, work: () => void): void {
  useEffect(() => {
    kept.add(work)
    return () => void kept.delete(work)
  }, [kept, work])
}

export const useDidShow = (work: () => void): void => useKept(taro.onShow, work)
export const useDidHide = (work: () => void): void => useKept(taro.onHide, work)
export const useRouter = () => ({ params: taro.params })

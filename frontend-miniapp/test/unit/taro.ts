// Stands in for Taro in unit tests: a page stack, a storage and a network that tests script.

type Request = { url: string; method?: string; header?: Record<string, string>; data?: unknown }
type Answer = { statusCode?: number; data?: unknown; header?: Record<string, unknown> }

const started = { pages: ['/start'], storage: new Map<string, unknown>(), requests: [] as Request[] }

class FakeTaro {
  pages = started.pages
  storage = started.storage
  requests = started.requests
  /** What the network answers; an exception means that nothing arrived. */
  answer: (request: Request) => Answer | Promise<Answer> = () => ({ statusCode: 200, data: '{}' })

  reset(): void {
    this.pages = ['/start']
    this.storage.clear()
    this.requests = []
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

export const useDidShow = (): void => undefined
export const useRouter = () => ({ params: {} as Record<string, string> })

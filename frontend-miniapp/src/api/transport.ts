import Taro from '@tarojs/taro'
import type { TypedDocumentString } from '@/gql/graphql'
import { deviceId } from '@/platform/device'
import { apiOrigin } from '@/platform/origin'
import { Refused, Unreachable, type RefusalCode } from './errors'
import { learnServerTime } from './server-clock'

const TIMEOUT = 15_000

export type Operation<Result, Variables> = TypedDocumentString<Result, Variables>

interface Answer<Result> {
  data?: Result | null
  errors?: { message: string; extensions?: { code?: RefusalCode; requestId?: string } }[]
}

/** Headers that every request to the API carries. */
export async function headers(accessToken?: string): Promise<Record<string, string>> {
  const always = {
    'X-Device-Id': await deviceId(),
    'Accept-Language': 'zh-CN',
  }
  return accessToken ? { ...always, Authorization: `Bearer ${accessToken}` } : always
}

/** One GraphQL request; throws Unreachable or Refused. */
export async function post<Result, Variables>(
  operation: Operation<Result, Variables>, variables: Variables, accessToken?: string,
): Promise<Result> {
  const answer = await reach<Answer<Result>>({
    url: `${apiOrigin()}/graphql`,
    method: 'POST',
    timeout: TIMEOUT,
    header: {
      ...(await headers(accessToken)),
      'Content-Type': 'application/json',
      Accept: 'application/graphql-response+json, application/json',
    },
    data: JSON.stringify({ query: operation.toString(), variables }),
  })
  const [error] = answer.data.errors ?? []
  if (error) {
    throw new Refused(error.extensions?.code ?? 'INTERNAL', error.message, error.extensions?.requestId)
  }
  if (!answer.data.data) throw refusedByStatus(answer.statusCode)
  return answer.data.data
}

export interface Reached<Data> { statusCode: number; data: Data }

/** One HTTP request; that it never arrived is Unreachable, any status is an answer. */
export async function reach<Data>(request: Taro.request.Option): Promise<Reached<Data>> {
  let answer: { statusCode: number; data: unknown; header?: Record<string, unknown> }
  try {
    answer = await Taro.request({ ...request, credentials: 'omit', dataType: 'text' })
  } catch {
    throw new Unreachable()
  }
  learnServerTime(answer.header)
  return { statusCode: answer.statusCode, data: parse<Data>(answer.data) }
}

function parse<Data>(text: unknown): Data {
  if (typeof text !== 'string') return text as Data
  try {
    return JSON.parse(text) as Data
  } catch {
    return {} as Data // A proxy's HTML page; the status says the rest.
  }
}

export function refusedByStatus(status: number): Refused {
  if (status === 401) return new Refused('UNAUTHENTICATED')
  if (status === 403) return new Refused('FORBIDDEN')
  if (status === 429) return new Refused('RATE_LIMITED')
  if (status >= 400 && status < 500) return new Refused('BAD_USER_INPUT')
  return new Refused('INTERNAL')
}

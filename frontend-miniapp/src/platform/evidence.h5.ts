import Taro from '@tarojs/taro'
import { Refused } from '@/api/errors'

/** A picture or clip that is shown here and kept nowhere. */
export interface Evidence { address: string; video: boolean }

/** Fetches a picture or clip as whoever is logged in. */
export async function fetchEvidence(url: string, accessToken = ''): Promise<Evidence> {
  const header = { Authorization: `Bearer ${accessToken}` }
  const answer = await Taro.request<ArrayBuffer>({ url, header, responseType: 'arraybuffer', credentials: 'omit', timeout: 60_000 })
  if (answer.statusCode === 401) throw new Refused('UNAUTHENTICATED', '')
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode}`)
  const type = String(answer.header['content-type'] ?? answer.header['Content-Type'] ?? '')
  return { address: URL.createObjectURL(new Blob([answer.data], { type })), video: type.startsWith('video/') }
}

export const forgetEvidence = (evidence: Evidence): void => URL.revokeObjectURL(evidence.address)

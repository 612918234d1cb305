import type { Part } from '@/platform/camera/types'
import { whenConnected } from '@/platform/network'
import { apiOrigin } from '@/platform/origin'
import { hex, sha256 } from '@/platform/sha256'
import { Refused, Unreachable } from './errors'
import { withSession } from './session'
import { headers, reach, refusedByStatus } from './transport'

const FIRST_PAUSE = 1_000
const LONGEST_PAUSE = 20_000
const TRIES = 8

/**
 * Brings the parts of a capture to the API, one after the other. A part that
 * arrived stays there, so after a break only what is missing is sent.
 */
export async function uploadParts(
  uploadPath: string, parts: Part[],
  progress: (share: number, waiting: boolean) => void,
): Promise<void> {
  const total = parts.reduce((sum, part) => sum + part.bytes, 0)
  let sent = 0
  progress(0, false)
  const there = await persist(() => partsThere(uploadPath), () => progress(0, true))
  for (const [index, part] of parts.entries()) {
    const data = await part.read()
    if (there.get(index) !== hex(sha256(new Uint8Array(data)))) {
      await persist(() => sendPart(uploadPath, index, data, part.atMs), () => progress(sent / total, true))
    }
    sent += part.bytes
    progress(sent / total, false)
  }
}

/**
 * Brings one picture or file to the API. `key` is the same for each try of the
 * same one; what is wrong with it comes back as a problem.
 */
export async function uploadFile<Answer extends object = object>(
  path: string, file: Part, key: string, waiting: () => void,
): Promise<Answer | { code: string; message: string }> {
  const data = await file.read()
  return persist(() => withSession(async (accessToken) => {
    const answer = await reach<Answer | { code: string; message: string }>({
      url: `${apiOrigin()}${path}`,
      method: 'PUT',
      timeout: 120_000,
      header: {
        ...(await headers(accessToken)),
        'Content-Type': 'application/octet-stream',
        'X-Shebao-Upload': '1',
        'X-Idempotency-Key': key,
      },
      data,
    })
    return answer.statusCode === 422 || answer.statusCode === 404 ? answer.data : accepted(answer).data
  }), waiting)
}

/** Tries until it works; gives up only on a refusal, or after many breaks. */
async function persist<Result>(work: () => Promise<Result>, waiting: () => void): Promise<Result> {
  for (let tries = 1, pause = FIRST_PAUSE; ; tries++, pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      return await work()
    } catch (error) {
      if (!mayPass(error) || tries >= TRIES) throw error
      waiting()
      await whenConnected(pause)
    }
  }
}

const mayPass = (error: unknown): boolean =>
  error instanceof Unreachable
  || (error instanceof Refused && (error.code === 'INTERNAL' || error.code === 'RATE_LIMITED'))

async function partsThere(uploadPath: string): Promise<Map<number, string>> {
  const answer = await withSession(async (accessToken) => accepted(await reach<{ parts?: { index: number; sha256: string }[] }>({
    url: `${apiOrigin()}${uploadPath}`,
    method: 'GET',
    header: await headers(accessToken),
  })))
  return new Map((answer.data.parts ?? []).map(({ index, sha256: digest }) => [index, digest]))
}

async function sendPart(uploadPath: string, index: number, data: ArrayBuffer, atMs?: number): Promise<void> {
  const at = atMs === undefined ? '' : `?atMs=${Math.round(atMs)}`
  await withSession(async (accessToken) => accepted(await reach({
    url: `${apiOrigin()}${uploadPath}/parts/${index}${at}`,
    method: 'POST',
    timeout: 60_000,
    header: {
      ...(await headers(accessToken)),
      'Content-Type': 'application/octet-stream',
      'X-Shebao-Upload': '1',
    },
    data,
  })))
}

function accepted<Answer extends { statusCode: number }>(answer: Answer): Answer {
  if (answer.statusCode >= 300) throw refusedByStatus(answer.statusCode)
  return answer
}

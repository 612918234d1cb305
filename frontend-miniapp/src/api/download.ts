import { apiOrigin } from '@/platform/origin'
import { fetchAndSave } from '@/platform/save'
import { Unreachable } from './errors'
import { withSession } from './session'
import { headers, refusedByStatus } from './transport'

/**
 * Fetches a file of `/downloads/{kind}/{id}` as whoever is logged in, and keeps or
 * opens it under `name` (with its ending). Throws Unreachable or Refused.
 */
export async function download(kind: string, id: string, name: string): Promise<void> {
  await withSession(async (accessToken) => {
    let status: number
    try {
      status = await fetchAndSave(`${apiOrigin()}/downloads/${kind}/${id}`, await headers(accessToken), name)
    } catch {
      throw new Unreachable()
    }
    if (status !== 200) throw refusedByStatus(status)
  })
}

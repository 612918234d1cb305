import { randomBytes } from './random'
import { keep, read } from './storage'

let known: Promise<string> | undefined

/** A random name that this phone gives itself; nothing of the phone can be read from it. */
export function deviceId(): Promise<string> {
  known ??= findOrMake()
  return known
}

async function findOrMake(): Promise<string> {
  const kept = read('deviceId')
  if (kept) return kept
  const made = await randomKey()
  keep('deviceId', made)
  return made
}

/** 128 random bits in hexadecimal, also used as idempotency keys. */
export async function randomKey(): Promise<string> {
  const bytes = await randomBytes(16)
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

import { sha256, utf8 } from '@/platform/sha256'

const AT_ONCE = 2_000

/**
 * Finds a number that, after the challenge and a colon, hashes to `bits` leading zero bits.
 * It stands in place of a picture code: the phone works a moment, nobody reads or solves anything.
 */
export async function solve(challenge: string, bits: number): Promise<string> {
  for (let number = 0; ; number++) {
    const solution = String(number)
    if (leadingZeros(sha256(utf8(`${challenge}:${solution}`))) >= bits) return solution
    if (number % AT_ONCE === 0) await pause() // The screen stays alive meanwhile.
  }
}

export function leadingZeros(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0)
  if (first < 0) return bytes.length * 8
  return first * 8 + Math.clz32(bytes[first]) - 24
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

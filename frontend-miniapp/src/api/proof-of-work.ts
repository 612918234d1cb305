import { utf8, zerosOfNumbered } from '@/platform/sha256'

const AT_ONCE = 2_000

/**
 * Finds a number that, after the challenge and a colon, hashes to `bits` leading zero bits.
 * It stands in place of a picture code: the phone works a moment, nobody reads or solves anything.
 */
export async function solve(challenge: string, bits: number): Promise<string> {
  const zerosOf = zerosOfNumbered(utf8(`${challenge}:`))
  for (let number = 0; ; number++) {
    if (zerosOf(number) >= bits) return String(number)
    if (number % AT_ONCE === 0) await pause() // The screen stays alive meanwhile.
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

// Only what a slip of the finger does is found here; who somebody is, the API knows.

const RESIDENT = /^\d{17}[\dX]$/
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/** As it is stored: capital letters, no spaces, ordinary digits. */
export function cleanNumber(raw: string): string {
  return raw.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase().slice(0, 30)
}

/**
 * Whether a number can be right: 18 digits must fit their check digit; other
 * forms (passports, numbers the agency assigned) are taken as they are.
 */
export function mayBeIdentity(number: string): boolean {
  if (/^\d{16,19}$/.test(number) || RESIDENT.test(number)) return RESIDENT.test(number) && fits(number)
  return /^[A-Z0-9]{5,30}$/.test(number)
}

function fits(number: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
  return CHECKS[sum % 11] === number[17]
}

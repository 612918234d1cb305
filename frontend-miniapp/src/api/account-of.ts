const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/**
 * Whose an access token is: the same over renewals, another for each person and for
 * each employer that one acts for. Nothing is checked here; that is the API's to do.
 */
export function accountOf(accessToken: string): string {
  try {
    const { sub } = JSON.parse(plain(accessToken.split('.')[1])) as { sub?: unknown }
    if (typeof sub === 'string' && sub) return sub
  } catch {
    // Read below as one that says nothing.
  }
  return accessToken // Nobody's but its own: rather one login too many than another's work.
}

/** Base64url as text. A mini-program has no `atob`; what stands in our tokens is ASCII. */
function plain(text: string): string {
  let bits = 0
  let held = 0
  let read = ''
  for (const letter of text) {
    held = ((held & 0x3f) << 6) | LETTERS.indexOf(letter)
    bits += 6
    if (bits < 8) continue
    bits -= 8
    read += String.fromCharCode((held >> bits) & 0xff)
  }
  return read
}

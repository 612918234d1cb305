export const isMobile = (phone: string): boolean => /^1\d{10}$/.test(phone)

/** What was typed or pasted, such as "+86 138 0013 8000", as the bare number. */
export function bareNumber(raw: string): string {
  return raw.replace(/^\s*(\+|00)86/, '').replace(/\D/g, '').slice(0, 11)
}

export const maskedPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`

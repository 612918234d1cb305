import Taro from '@tarojs/taro'

/** Fetches a file and hands it to the browser to keep; returns the status. */
export async function fetchAndSave(url: string, header: Record<string, string>, name: string): Promise<number> {
  const answer = await Taro.request<ArrayBuffer>({ url, header, responseType: 'arraybuffer', credentials: 'omit', timeout: 60_000 })
  if (answer.statusCode !== 200) return answer.statusCode
  const type = name.endsWith('.pdf') ? 'application/pdf' : 'application/octet-stream'
  const address = URL.createObjectURL(new Blob([answer.data], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser reads it after the click; a minute is more than it needs.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return answer.statusCode
}

import Taro from '@tarojs/taro'

/** Fetches a file and opens it in WeChat's viewer, whose menu keeps or forwards it; returns the status. */
export async function fetchAndSave(url: string, header: Record<string, string>, name: string): Promise<number> {
  const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/${name}`
  const answer = await Taro.downloadFile({ url, header, filePath, timeout: 60_000 })
  if (answer.statusCode !== 200) return answer.statusCode
  await Taro.openDocument({ filePath, showMenu: true })
  return answer.statusCode
}

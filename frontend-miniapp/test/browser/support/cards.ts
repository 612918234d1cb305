import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { python, REPOSITORY } from './paths'
import { place } from './place'
import { moveClock } from './steps'

const HOUR = 3600
const OPENS = 8 // well within 6:00–22:00
const CLOSES = 20

/** Moves the API's clock to a moment at which cards are asked for: the 5th or later, by day. */
export async function moveIntoWindow(): Promise<void> {
  const answer = await fetch(`${place().api}/dev/clock`, { method: 'POST', body: JSON.stringify({ seconds: 0 }) })
  const now = new Date(((await answer.json()) as { now: string }).now)
  let hours = 0
  for (; !isOpen(new Date(now.getTime() + hours * HOUR * 1000)); hours++);
  if (hours) await moveClock(hours * HOUR)
}

function isOpen(moment: Date): boolean {
  const beijing = new Date(moment.getTime() + 8 * HOUR * 1000)
  return beijing.getUTCDate() >= 5 && beijing.getUTCHours() >= OPENS && beijing.getUTCHours() < CLOSES
}

const shebao = (...args: string[]) => execFileSync(python('shebao'), ['cards', ...args], {
  cwd: REPOSITORY,
  env: { ...process.env, PYTHONPATH: REPOSITORY, DATABASE_URL: '', SHEBAO_DATA: place().data },
})

/** The factory and the courier do their part, through the files that they exchange with us. */
export function makeAndSend(number: string, card: string, tracking: string): void {
  const file = (name: string, lines: string[]) => {
    const path = join(place().data, `${number}-${name}.csv`)
    writeFileSync(path, lines.join('\n'))
    return path
  }
  shebao('export-production', join(place().data, `${number}-to-make.csv`))
  shebao('import-production', file('made', ['办件编号,结果,新卡号', `${number},已制成,${card}`]))
  shebao('export-courier', join(place().data, `${number}-to-send.csv`))
  const header = '办件编号,状态,快递公司,快递单号,说明'
  shebao('import-delivery', file('sent', [header, `${number},已寄出,邮政EMS,${tracking},`, `${number},在途,,,已到达朝阳营业部`]))
}

/** The owner has signed for it. */
export function deliver(number: string): void {
  const path = join(place().data, `${number}-delivered.csv`)
  writeFileSync(path, `办件编号,状态,快递公司,快递单号,说明\n${number},已签收,,,`)
  shebao('import-delivery', path)
}

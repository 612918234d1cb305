// The sizes of what was built, held to their limits: WeChat loads the main package
// before anything shows, and old phones are slow at it.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const KIB = 1024
const MAIN_MOST = 600 * KIB
const ROOM_MOST = 1024 * KIB
const H5_FIRST_MOST = 220 * KIB // compressed: three seconds on slow 4G hold about that
const dist = fileURLToPath(new URL('../dist', import.meta.url))

function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesOf(path) : [path]
  })
}

const bytes = (files) => files.reduce((sum, file) => sum + statSync(file).size, 0)
let failed = false

function report(name, size, most) {
  const over = size > most
  failed ||= over
  console.log(`${name.padEnd(28)} ${String(Math.ceil(size / KIB)).padStart(6)} KiB of ${most / KIB}${over ? '  TOO LARGE' : ''}`)
}

function weapp() {
  const root = join(dist, 'weapp')
  const rooms = JSON.parse(readFileSync(join(root, 'app.json'), 'utf8')).subPackages.map((room) => room.root)
  const all = filesOf(root)
  const inRoom = (file) => rooms.some((room) => file.startsWith(join(root, room)))
  report('weapp main package', bytes(all.filter((file) => !inRoom(file))), MAIN_MOST)
  for (const room of rooms) report(`weapp ${room}`, bytes(filesOf(join(root, room))), ROOM_MOST)
}

function h5() {
  const root = join(dist, 'h5')
  const html = readFileSync(join(root, 'index.html'), 'utf8')
  const first = [...html.matchAll(/(?:src|href)="\/((?:js|css)\/[^"]+)"/g)].map(([, path]) => join(root, path))
  report('h5 first load, compressed', first.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0), H5_FIRST_MOST)
}

for (const [target, measure] of Object.entries({ weapp, h5 })) {
  if (existsSync(join(dist, target))) measure()
  else console.log(`${target}: not built`)
}
process.exitCode = failed ? 1 : 0

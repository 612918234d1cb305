// Puts a compressed copy beside each text file of the H5 build, for the server to
// send: compressing once, and better than a server would for each request.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const root = fileURLToPath(new URL('../dist/h5', import.meta.url))

for (const name of readdirSync(root, { recursive: true })) {
  if (!/\.(js|css|html|svg|json)$/.test(name)) continue
  const path = join(root, name)
  writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }))
}

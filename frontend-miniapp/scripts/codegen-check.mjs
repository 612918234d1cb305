// Generates afresh beside the committed files and compares: fails when
// ../schema.graphql or a .graphql file changed without `npm run codegen`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { registeredDocuments } from './registered-documents.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const fresh = mkdtempSync(join(root, '.temp-gql-'))
const read = (folder) => Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))

try {
  const { status } = spawnSync('npx', ['graphql-codegen', '--config', 'codegen.ts'], {
    cwd: root, stdio: 'inherit', env: { ...process.env, SHEBAO_GENERATED: `${fresh}/` },
  })
  if (status !== 0) process.exit(status ?? 1)
  const committed = read(join(root, 'src/gql'))
  const generated = read(fresh)
  const stale = Object.keys({ ...committed, ...generated }).filter((name) => committed[name] !== generated[name])
  const registered = readFileSync(join(root, 'registered-documents.json'), 'utf8')
  if (registered !== await registeredDocuments(join(fresh, 'graphql.ts'))) stale.push('registered-documents.json')
  if (stale.length) {
    console.error(`Not up to date with the schema: ${stale.join(', ')}. Run: npm run codegen`)
    process.exitCode = 1
  }
} finally {
  rmSync(fresh, { recursive: true, force: true })
}

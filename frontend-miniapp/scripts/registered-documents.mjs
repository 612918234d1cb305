// Writes registered-documents.json: {sha256: document} of every operation the
// app sends. In production the API accepts these and nothing else.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

export async function registeredDocuments(source = `${root}src/gql/graphql.ts`) {
  const { outputFiles } = await build({ entryPoints: [source], bundle: true, format: 'esm', write: false })
  const generated = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
  const documents = Object.entries(generated)
    .filter(([name]) => name.endsWith('Document') && name !== 'TypedDocumentString')
    .map(([, document]) => String(document))
  const byHash = documents.map((text) => [createHash('sha256').update(text).digest('hex'), text])
  return `${JSON.stringify(Object.fromEntries(byHash.sort()), null, 2)}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(`${root}registered-documents.json`, await registeredDocuments())
}

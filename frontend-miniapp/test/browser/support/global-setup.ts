import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { MINIAPP, OUTPUT, python, REPOSITORY, SUPPORT } from './paths'

const START_MS = 60_000
const ADMINISTRATOR = '13800009999'

export interface Person {
  name: string
  number: string
  card: string
}

declare module 'vitest' {
  interface ProvidedContext {
    api: string
    /** Where the stand-in for the licence platform answers. */
    wallet: string
    /** By journey. */
    persons: Record<string, Person>
    /** Where the API keeps its data. */
    data: string
    /** The photo that all but one of them are registered with. */
    photo: string
    /** The phone of an administrator of the staff. */
    administrator: string
  }
}

/** Starts the API on a free port with data of its own, and persons in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(join(MINIAPP, 'dist/h5/index.html'))) throw new Error('Build first: npm run build:h5')
  mkdirSync(OUTPUT, { recursive: true })
  const data = mkdtempSync(join(tmpdir(), 'shebao-journeys-'))
  const environment = {
    ...process.env,
    PYTHONPATH: REPOSITORY,
    DATABASE_URL: '',
    SHEBAO_DATA: data,
    SHEBAO_FACE_PROFILE: 'synthetic', // The clips are warped photos.
    SHEBAO_MOVABLE_CLOCK: '1',
  }
  const run = (program: 'python' | 'shebao', ...args: string[]) =>
    execFileSync(python(program), args, { cwd: REPOSITORY, env: environment, encoding: 'utf8' })
  run('shebao', 'migrate')
  const { persons, photo } = JSON.parse(run('python', join(SUPPORT, 'make_persons.py'), join(data, 'import')))
  run('shebao', 'import', 'persons', join(data, 'import/persons.csv'), '--photos', join(data, 'import/photos'))
  run('shebao', 'cards', 'import', join(data, 'import/cards.csv'))
  run('shebao', 'import', 'contributions', join(data, 'import/contributions.csv'))
  run('shebao', 'staff', 'add', '--phone', ADMINISTRATOR)
  project.provide('administrator', ADMINISTRATOR)

  const port = await freePort()
  const api = `http://127.0.0.1:${port}`
  const wallet = await walletAt(api, await freePort())
  const log = openSync(join(OUTPUT, 'api.log'), 'w')
  const server = spawn(python('shebao'), ['serve', '--port', String(port)], {
    cwd: REPOSITORY, env: { ...environment, ...wallet.settings, SHEBAO_PUBLIC_URL: api }, stdio: ['ignore', log, log], detached: true,
  })
  await answering(`${api}/healthz`, server)
  project.provide('api', api)
  project.provide('data', data)
  project.provide('wallet', wallet.address)
  project.provide('persons', persons)
  project.provide('photo', photo)
  return async () => {
    await stopped(server)
    await stopped(wallet.process)
    rmSync(data, { recursive: true, force: true })
  }
}

/** The stand-in for the licence platform, a process with keys of its own. */
async function walletAt(api: string, port: number) {
  const log = openSync(join(OUTPUT, 'wallet.log'), 'w')
  const wallet = spawn(python('python'), ['-m', 'demo.licence.platform', '--port', String(port), '--api', api], {
    cwd: REPOSITORY, env: { ...process.env, PYTHONPATH: REPOSITORY }, stdio: ['ignore', log, log], detached: true,
  })
  const address = `http://127.0.0.1:${port}`
  await answering(`${address}/holders`, wallet)
  return {
    address,
    process: wallet,
    settings: {
      SHEBAO_LICENCE_ISSUER: `${address}/licence`,
      SHEBAO_LICENCE_KEYS_URL: `${address}/licence/jwks.json`,
      SHEBAO_LOCATIONS_FILE: join(SUPPORT, 'locations.csv'),
      SHEBAO_TRUSTED_PROXIES: '127.0.0.1',
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

async function answering(address: string, server: ChildProcess): Promise<void> {
  for (const end = Date.now() + START_MS; Date.now() < end;) {
    if (server.exitCode !== null) throw new Error(`The API ended: see ${join(OUTPUT, 'api.log')}`)
    const answer = await fetch(address).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('The API did not start')
}

/** The server has workers of its own: the whole group ends. */
function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || !server.pid) return Promise.resolve()
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  process.kill(-server.pid, 'SIGTERM')
  return ended
}

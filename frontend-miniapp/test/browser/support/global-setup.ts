import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { MINIAPP, OUTPUT, python, REPOSITORY, SUPPORT } from './paths'
import { WORKERS, type Place } from './place'

const START_MS = 60_000

/** Gives each worker a place of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(join(MINIAPP, 'dist/h5/index.html'))) throw new Error('Build first: npm run build:h5')
  mkdirSync(OUTPUT, { recursive: true })
  const begun = await Promise.all(Array.from({ length: WORKERS }, (_, index) => begin(index + 1)))
  project.provide('places', begun.map(({ place }) => place))
  return async () => void (await Promise.all(begun.map(({ end }) => end())))
}

interface Begun {
  place: Place
  end: () => Promise<void>
}

/** Starts an API on a free port with data of its own, and persons in it. */
async function begin(number: number): Promise<Begun> {
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

  const port = await freePort()
  const api = `http://127.0.0.1:${port}`
  const wallet = await walletAt(api, await freePort(), number)
  const log = openSync(logOf('api', number), 'w')
  const server = spawn(python('shebao'), ['serve', '--port', String(port)], {
    cwd: REPOSITORY, env: { ...environment, ...wallet.settings, SHEBAO_PUBLIC_URL: api }, stdio: ['ignore', log, log], detached: true,
  })
  await answering(`${api}/healthz`, server)
  return {
    place: { api, wallet: wallet.address, persons, data, photo },
    end: async () => {
      await stopped(server)
      await stopped(wallet.process)
      rmSync(data, { recursive: true, force: true })
    },
  }
}

const logOf = (name: string, number: number): string => join(OUTPUT, `${name}-${number}.log`)

/** The stand-in for the licence platform, a process with keys of its own. */
async function walletAt(api: string, port: number, number: number) {
  const log = openSync(logOf('wallet', number), 'w')
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
    if (server.exitCode !== null) throw new Error(`The server of ${address} ended: see the logs in ${OUTPUT}`)
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

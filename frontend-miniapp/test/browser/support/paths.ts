import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const MINIAPP = resolve(import.meta.dirname, '../../..')
export const REPOSITORY = resolve(MINIAPP, '..')
export const OUTPUT = join(MINIAPP, 'test-output')
export const SUPPORT = import.meta.dirname

const VIRTUAL = join(REPOSITORY, '.venv/bin')

/** A program of the project's Python environment, or of the path where there is none. */
export const python = (name: 'python' | 'shebao'): string =>
  existsSync(join(VIRTUAL, name)) ? join(VIRTUAL, name) : name

import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { texts } from '@/texts'
import { PAGES } from '@/platform/pages'

const SRC = resolve(import.meta.dirname, '../../src')
const files = (readdirSync(SRC, { recursive: true }) as string[]).filter((name) => /\.tsx?$/.test(name))
const source = (name: string) => readFileSync(join(SRC, name), 'utf8')
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')

test('all words that screens show stand in src/texts', () => {
  const elsewhere = files
    .filter((name) => !/^(texts|gql)\/|\.test\.tsx?$|^app\.config/.test(name))
    .filter((name) => /[\u4e00-\u9fff]/.test(withoutComments(source(name))))
  expect(elsewhere).toEqual([])
})

test('every word in src/texts is used', () => {
  const code = files.filter((name) => !name.startsWith('texts/')).map(source).join('\n')
  const { errors: byCode, ...rooms } = texts
  expect(Object.keys(byCode)).toContain('INTERNAL')
  const unused = Object.entries(rooms).flatMap(([room, words]) => Object.keys(words)
    .filter((key) => !new RegExp(`\\.${key}\\b`).test(code))
    .map((key) => `${room}.${key}`))
  expect(unused).toEqual([])
})

test('every page by name is a page of the app', () => {
  const pages = files.map((name) => `/${name.replace(/\.tsx$/, '')}`)
  for (const page of Object.values(PAGES)) expect(pages).toContain(page)
})

test('every page by name is registered once, in the one subpackage of its room', () => {
  const config = source('app.config.ts')
  const roots = [...config.matchAll(/root: '([^']+)', pages: \[([^\]]*)\]/g)]
  const first = /\n {2}pages: \[([^\]]*)\]/.exec(config)
  const named = (list: string, root = '') => [...list.matchAll(/'([^']+)'/g)].map(([, page]) => `/${root}${page}`)
  const registered = [...named(first?.[1] ?? ''), ...roots.flatMap(([, root, list]) => named(list, `${root}/`))]
  expect(roots.map(([, root]) => root)).toEqual([...new Set(roots.map(([, root]) => root))])
  expect([...registered].sort()).toEqual([...new Set(registered)].sort())
  for (const page of Object.values(PAGES)) expect(registered).toContain(page)
})

test('each component has its styles and its test beside it', () => {
  const folder = join(SRC, 'components')
  const without = readdirSync(folder).filter((name) => !readdirSync(join(folder, name)).some((file) => file.includes('.test.')))
  expect(without).toEqual([])
})

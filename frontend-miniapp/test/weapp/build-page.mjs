// Makes a page that runs the *built* mini-program in a browser: its templates
// compiled by WeChat's own compiler, its components on WeChat's own component
// core, and a `wx` of ours (runtime/).
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const compiler = createRequire(import.meta.url)('miniprogram-compiler')
const here = fileURLToPath(new URL('.', import.meta.url))

/** What WeChat's own style sheet says of its elements, as far as layouts depend on it. */
const BASE_STYLES = `
  body { margin: 0; font-family: sans-serif; }
  page, wx-view, wx-button, wx-input, wx-image, wx-form, wx-scroll-view, wx-camera { display: block; }
  wx-text, wx-label { display: inline; }
  page { min-height: calc(100vh - 48px); }
  wx-button { text-align: center; line-height: 2.5; padding: 0 14px; border-radius: 5px; background: #f8f8f8; box-sizing: border-box; }
  wx-button[disabled] { opacity: 1; }
  wx-input { height: 1.4rem; overflow: hidden; }
  wx-image { width: 320px; height: 240px; }
  #navigation { height: 48px; line-height: 48px; text-align: center; font-weight: 600; }
`

function readTree(root) {
  const scripts = {}
  const configs = {}
  const styles = {}
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      const name = relative(root, path)
      if (entry.isDirectory()) walk(path)
      else if (name.endsWith('.js')) scripts[name] = readFileSync(path, 'utf8')
      else if (name.endsWith('.json')) configs[name] = JSON.parse(readFileSync(path, 'utf8'))
      else if (name.endsWith('.wxss')) styles[name] = readFileSync(path, 'utf8')
    }
  }
  walk(root)
  return { scripts, configs, styles }
}

export async function buildPage(dist, out) {
  mkdirSync(out, { recursive: true })
  const templates = compiler.wxmlToJs(dist)
  writeFileSync(join(out, 'program.js'), [
    'window.__webview_engine_version__ = 0.02;',
    `window.__program__ = ${JSON.stringify(readTree(dist))};`,
    `window.__program__.templates = (function () { ${templates} })();`,
  ].join('\n'))
  await build({
    entryPoints: [join(here, 'runtime/main.js')],
    outfile: join(out, 'runtime.js'),
    bundle: true,
    format: 'iife',
    platform: 'browser',
    define: { global: 'window' },
    logLevel: 'error',
  })
  writeFileSync(join(out, 'index.html'), `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><style>${BASE_STYLES}</style></head>
<body><div id="navigation"></div><div id="pages"></div>
<script src="program.js"></script><script src="runtime.js"></script></body></html>`)
}

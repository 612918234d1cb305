// CommonJS for the mini-program's scripts. WeChat's logic layer has no browser in
// it, so what browsers have is hidden: code that reaches for it fails here too.
const { scripts } = window.__program__

const HIDDEN = [
  'window', 'document', 'navigator', 'location', 'history', 'localStorage', 'sessionStorage', 'indexedDB', 'fetch',
  'XMLHttpRequest', 'WebSocket', 'Blob', 'File', 'FormData', 'URL', 'URLSearchParams', 'AbortController', 'Image', 'Audio',
  'HTMLElement', 'self', 'Headers', 'Request', 'Response', 'crypto', 'TextEncoder', 'TextDecoder', 'btoa', 'atob',
  'speechSynthesis', 'SpeechSynthesisUtterance', 'MediaRecorder', 'structuredClone', 'queueMicrotask',
]

const loaded = new Map()

export function joinPath(folder, path) {
  const parts = []
  for (const part of (path.startsWith('/') || !folder ? path : `${folder}/${path}`).split('/')) {
    if (part === '..') parts.pop()
    else if (part && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

export const folderOf = (path) => path.split('/').slice(0, -1).join('/')

/** The `require` that a script at `from` sees. */
export function requireFrom(from) {
  return (name) => {
    const path = find(joinPath(folderOf(from), name))
    const known = loaded.get(path)
    if (known) return known.exports
    const module = { exports: {} }
    loaded.set(path, module)
    const run = new Function('require', 'module', 'exports', ...HIDDEN, `${scripts[path]}\n//# sourceURL=weapp/${path}`)
    run(requireFrom(path), module, module.exports)
    return module.exports
  }
}

function find(path) {
  const found = [path, `${path}.js`].find((one) => one in scripts)
  if (!found) throw new Error(`The mini-program has no module ${path}`)
  return found
}

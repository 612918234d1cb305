// The part of `wx` that the app uses. What it asks for beyond that is noted, and
// tests look at the note.
import { createCameraContext, fileSystem } from './camera.js'
import { closePages, openPage, pageStack, setTitle } from './pages.js'

/** Stands for the API's address, which is built into the mini-program. */
const BUILT_FOR = /^(http|ws)(s?):\/\/shebao\.example/

/** Taro looks whether these are there. */
const PROBED = ['webpackJsonp', 'env', 'cloud']

export const state = { missing: new Set(), calls: [], vibrations: 0, dialled: [] }

const size = () => ({
  pixelRatio: 2, screenWidth: innerWidth, screenHeight: innerHeight, windowWidth: innerWidth, windowHeight: innerHeight - 48,
  statusBarHeight: 20, safeArea: { top: 20, left: 0, right: innerWidth, bottom: innerHeight, width: innerWidth, height: innerHeight - 20 },
})
const system = () => ({
  ...size(), brand: 'devtools', model: 'phone', language: 'zh_CN', version: '8.0.50', system: 'Android 12', platform: 'android',
  SDKVersion: '3.5.0', theme: 'light', fontSizeSetting: 16,
})

function done(options, result = {}) {
  options?.success?.(result)
  options?.complete?.(result)
  return Promise.resolve(result)
}

function failed(options, result) {
  options?.fail?.(result)
  options?.complete?.(result)
  return options?.fail || options?.complete ? Promise.resolve(result) : Promise.reject(result)
}

function routeOf({ url }) {
  const [path, query = ''] = url.replace(/^\//, '').split('?')
  return [path, Object.fromEntries(query.split('&').filter(Boolean).map((pair) => pair.split('=')))]
}

const navigation = {
  navigateTo(options) {
    openPage(...routeOf(options))
    return done(options)
  },
  redirectTo(options) {
    const box = pageStack.length
    openPage(...routeOf(options))
    const [gone] = pageStack.splice(box - 1, 1)
    gone.component.instance.onUnload?.()
    gone.component.detach()
    gone.box.remove()
    return done(options)
  },
  reLaunch(options) {
    closePages(pageStack.length)
    openPage(...routeOf(options))
    return done(options)
  },
  navigateBack(options) {
    closePages(Math.min(options?.delta ?? 1, pageStack.length - 1))
    return done(options)
  },
  setNavigationBarTitle(options) {
    setTitle(options.title)
    return done(options)
  },
}

const storage = {
  setStorageSync: (key, value) => sessionStorage.setItem(key, JSON.stringify(value)),
  getStorageSync: (key) => JSON.parse(sessionStorage.getItem(key) ?? '""'),
  removeStorageSync: (key) => sessionStorage.removeItem(key),
}

const network = {
  request(options) {
    const address = options.url.replace(BUILT_FOR, location.origin)
    const abort = new AbortController()
    fetch(address, { method: options.method ?? 'GET', headers: options.header, body: options.method === 'GET' ? undefined : options.data, signal: abort.signal })
      .then(async (answer) => {
        const body = await answer.text()
        const data = options.dataType === undefined || options.dataType === 'json' ? JSON.parse(body) : body
        done(options, { statusCode: answer.status, header: Object.fromEntries(answer.headers), data })
      })
      .catch((error) => failed(options, { errMsg: `request:fail ${error.message}` }))
    return { abort: () => abort.abort(), onHeadersReceived() {}, offHeadersReceived() {} }
  },
  connectSocket(options) {
    const socket = new WebSocket(options.url.replace(BUILT_FOR, location.origin.replace('http', 'ws')), options.protocols)
    Promise.resolve().then(() => done(options, { errMsg: 'connectSocket:ok' }))
    return {
      send: ({ data, success }) => {
        socket.send(data)
        success?.({})
      },
      close: ({ code } = {}) => socket.close(code),
      onOpen: (hear) => socket.addEventListener('open', () => hear({ header: {} })),
      onMessage: (hear) => socket.addEventListener('message', ({ data }) => hear({ data })),
      onError: (hear) => socket.addEventListener('error', () => hear({ errMsg: 'socket' })),
      onClose: (hear) => socket.addEventListener('close', ({ code, reason }) => hear({ code, reason })),
    }
  },
}

const phone = {
  getSystemInfoSync: system,
  getSystemInfo: (options) => done(options, system()),
  getWindowInfo: size,
  getDeviceInfo: system,
  getAppBaseInfo: system,
  getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
  getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
  getAccountInfoSync: () => ({ miniProgram: { appId: 'test', envVersion: 'develop' } }),
  getMenuButtonBoundingClientRect: () => ({ top: 24, height: 32, width: 87, left: 281, right: 368, bottom: 56 }),
  canIUse: () => true,
  nextTick: (work) => setTimeout(work, 0),
  getRandomValues: ({ length, ...options }) => done(options, { randomValues: crypto.getRandomValues(new Uint8Array(length)).buffer }),
  vibrateShort(options) {
    state.vibrations++
    return done(options)
  },
  makePhoneCall(options) {
    state.dialled.push(options.phoneNumber)
    return done(options)
  },
  createCameraContext,
  getFileSystemManager: () => fileSystem,
}

export function installWx() {
  const known = { ...navigation, ...storage, ...network, ...phone }
  window.wx = new Proxy(known, {
    get(target, name) {
      if (typeof name !== 'string' || name in Object.prototype) return target[name]
      if (Object.hasOwn(target, name)) return typeof target[name] === 'function' ? noted(name, target[name]) : target[name]
      if (/^(on|off)[A-Z]/.test(name)) return () => undefined
      if (!PROBED.includes(name)) state.missing.add(name)
      return undefined
    },
    has: (target, name) => Object.hasOwn(target, name),
  })
}

const noted = (name, work) => (...args) => {
  state.calls.push(name)
  return work(...args)
}

// Page() and Component() of the mini-program, on WeChat's component core.
import simulated from 'j-component'
import { folderOf, joinPath, requireFrom } from './modules.js'
import { addStyle, styleOf } from './styles.js'

const { configs, templates } = window.__program__
const SHARING = ['apply-shared', 'shared']

export const components = new Map()
let loading

/** Loads the page or component at a path with all it uses; returns the id of its kind. */
export function load(path, isPage) {
  const known = components.get(path)
  if (known) return known
  const id = `${isPage ? 'page' : 'component'}-${path.replace(/\W/g, '-')}`
  components.set(path, id)
  const config = configs[`${path}.json`] ?? {}
  const used = { ...configs['app.json'].usingComponents, ...config.usingComponents }
  const usingComponents = Object.fromEntries(Object.entries(used)
    .map(([name, target]) => [name, load(joinPath(folderOf(path), target), false)]))
  const classPrefix = isPage || SHARING.includes(config.styleIsolation) ? '' : id
  addStyle(styleOf(path, classPrefix))
  const outer = loading
  loading = { id, path: `/${path}`, template: templates(`${path}.wxml`), usingComponents, classPrefix }
  requireFrom(path)(`./${path.split('/').pop()}`)
  loading = outer
  return id
}

export const create = (id) => simulated.create(id)

function defineComponent(definition) {
  const { id, path, template, usingComponents, classPrefix } = loading
  const shares = definition.options?.addGlobalClass || SHARING.includes(definition.options?.styleIsolation)
  simulated.register({
    id, path, template, usingComponents, tagName: id, ...definition,
    options: { ...definition.options, classPrefix: shares ? '' : classPrefix },
  })
}

/** A page is a component whose functions are its methods. */
function definePage({ data = {}, options, ...rest }) {
  const methods = Object.fromEntries(Object.entries(rest).filter(([, value]) => typeof value === 'function'))
  const fields = Object.fromEntries(Object.entries(rest).filter(([, value]) => typeof value !== 'function'))
  defineComponent({ data, methods, options, created() { Object.assign(this, fields) } })
}

export function installComponents() {
  window.Component = defineComponent
  window.Page = definePage
  window.Behavior = (definition) => simulated.behavior(definition)
}

/** One of WeChat's own elements. */
export function registerElement(name, { properties = {}, attached, detached, template = '<slot></slot>' } = {}) {
  simulated.register({
    id: name, tagName: `wx-${name}`, template, properties, options: { classPrefix: '' },
    attached() { attached?.call(this, this._exparserNode, this._exparserNode.$$) },
    detached() { detached?.call(this) },
  })
}

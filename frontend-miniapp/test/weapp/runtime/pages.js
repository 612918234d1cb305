// The page stack, and the bar that WeChat draws above a page.
import { create, load } from './components.js'

const { configs } = window.__program__
const bar = document.getElementById('navigation')
const pages = document.getElementById('pages')

export const pageStack = []

export function openPage(route, query = {}) {
  const component = create(load(route, true))
  Object.assign(component.instance, { route, __route__: route, options: query })
  const box = document.createElement('page')
  pages.appendChild(box)
  pageStack[pageStack.length - 1]?.component.instance.onHide?.()
  pageStack.push({ route, component, box })
  show()
  component.attach(box)
  component.instance.onLoad?.(query)
  component.instance.onShow?.()
  component.instance.onReady?.()
}

export function closePages(count) {
  for (const { component, box } of pageStack.splice(-count).reverse()) {
    component.instance.onUnload?.()
    component.detach()
    box.remove()
  }
  const front = pageStack[pageStack.length - 1]
  if (!front) return
  show()
  front.component.instance.onShow?.()
}

export function setTitle(title) {
  bar.textContent = title
}

function show() {
  pageStack.forEach(({ box }, index) => {
    box.style.display = index === pageStack.length - 1 ? 'block' : 'none'
  })
  const { route } = pageStack[pageStack.length - 1]
  const style = { ...configs['app.json'].window, ...configs[`${route}.json`] }
  setTitle(style.navigationBarTitleText ?? '')
  bar.style.background = style.navigationBarBackgroundColor ?? '#fff'
  bar.style.color = style.navigationBarTextStyle ?? 'black'
}

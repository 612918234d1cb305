// WXSS as the browser's CSS: rpx become shares of the width, element names those of
// WeChat's elements, and a component's classes are its own unless it shares them.
import { folderOf, joinPath } from './modules.js'

const { styles } = window.__program__
const ELEMENTS = 'view|text|button|input|image|camera|canvas|scroll-view|picker|label|form|switch|radio|checkbox'

export function addStyle(css) {
  const element = document.createElement('style')
  element.textContent = css
  document.head.appendChild(element)
}

/** The style of a page or component with what it imports; `prefix` keeps its classes apart. */
export function styleOf(path, prefix = '') {
  const css = toCss(withImports(`${path}.wxss`))
  return prefix ? css.replace(/\.(-?[_a-zA-Z][\w-]*)(?=[^{}]*\{)/g, `.${prefix}--$1`) : css
}

function withImports(path) {
  return (styles[path] ?? '').replace(/@import\s+["']([^"']+)["'];?/g, (_, name) => withImports(joinPath(folderOf(path), name)))
}

function toCss(wxss) {
  return wxss
    .replace(/(-?[\d.]+)rpx/g, (_, amount) => `calc(100vw * ${amount} / 750)`)
    .replace(new RegExp(`(^|[\\s,}>+~])(${ELEMENTS})(?=[\\s,.:{>+~[])`, 'g'), '$1wx-$2')
}

// Boots the built mini-program: app.js first, then its first page.
import { registerElements } from './elements.js'
import { requireFrom } from './modules.js'
import { openPage, pageStack } from './pages.js'
import { components, installComponents } from './components.js'
import { addStyle, styleOf } from './styles.js'
import { installWx, state } from './wx.js'

const launch = { path: '', query: {}, scene: 1001 }

addStyle(styleOf('app'))
registerElements()
installComponents()
installWx()

let app
window.App = (definition) => {
  app = definition
}
window.getApp = () => app
window.getCurrentPages = () => pageStack.map(({ component }) => component.instance)
window.requirePlugin = () => ({})
window.__wxConfig = {}

requireFrom('')('app')
app?.onLaunch?.(launch)
app?.onShow?.(launch)
openPage(window.__program__.configs['app.json'].pages[0])

// For tests to look at.
window.__weapp = { state, components, pageStack, openPage }

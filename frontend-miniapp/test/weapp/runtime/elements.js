// WeChat's own elements, as far as the app uses them: inputs that type, pictures
// that show, a camera that films, and a tap for every click.
import exparser from 'miniprogram-exparser'
import { registerElement } from './components.js'
import { openCamera } from './camera.js'

const PLAIN = ['view', 'text', 'label', 'block', 'scroll-view', 'cover-view', 'swiper', 'swiper-item', 'root-portal', 'picker-view', 'picker-view-column']

export function fire(node, name, detail = {}, bubbles = true) {
  exparser.Event.dispatchEvent(node, exparser.Event.create(name, detail, {
    bubbles, composed: true, capturePhase: true, extraFields: { touches: [], changedTouches: [] },
  }))
}

const text = (value = '', observer) => ({ type: String, value, observer })
const flag = () => ({ type: Boolean, value: false })
const inner = (component, tag) => component._exparserNode.$$.querySelector(tag)

/** Attributes that screen readers use are put on the element itself, as WeChat does. */
const ARIA = Object.fromEntries(['role', 'label', 'checked'].map((name) => [
  `aria${name[0].toUpperCase()}${name.slice(1)}`,
  text('', function set(value) {
    this._exparserNode.$$.setAttribute(name === 'role' ? 'role' : `aria-${name}`, value)
  }),
]))

export function registerElements() {
  for (const name of PLAIN) registerElement(name, { properties: ARIA })
  registerButton()
  registerForm()
  registerImage()
  registerInput()
  registerCamera()
  document.addEventListener('click', tap)
}

function registerButton() {
  const disabled = { ...flag(), observer(value) { this._exparserNode.$$.toggleAttribute('disabled', value) } }
  const formType = text('', function set(value) { this._exparserNode.$$.dataset.formType = value })
  registerElement('button', { properties: { ...ARIA, disabled, formType } })
}

function registerForm() {
  registerElement('form', {
    attached(node, dom) {
      dom.__form = node
    },
  })
}

function registerImage() {
  registerElement('image', {
    properties: { ...ARIA, mode: text(), src: text('', function set(value) {
      const picture = inner(this, 'img')
      if (picture) picture.src = value
    }) },
    attached(_node, dom) {
      const picture = document.createElement('img')
      picture.alt = ''
      picture.src = this.data.src
      picture.style.cssText = 'width:100%;height:100%;display:block'
      dom.appendChild(picture)
    },
  })
}

function registerInput() {
  const mirror = (name) => text('', function set(value) {
    const field = inner(this, 'input')
    if (field && field[name] !== value) field[name] = value
  })
  registerElement('input', {
    properties: { ...ARIA, value: mirror('value'), placeholder: mirror('placeholder'), type: text('text'), disabled: flag(), maxlength: { type: Number, value: 140 } },
    attached(node, dom) {
      const field = document.createElement('input')
      field.style.cssText = 'all:unset;width:100%;height:100%'
      field.value = this.data.value
      field.setAttribute('aria-label', this.data.ariaLabel)
      field.addEventListener('input', (event) => {
        event.stopPropagation()
        fire(node, 'input', { value: field.value, cursor: field.selectionStart }, false)
      })
      field.addEventListener('blur', () => fire(node, 'blur', { value: field.value }, false))
      field.addEventListener('keydown', ({ key }) => key === 'Enter' && fire(node, 'confirm', { value: field.value }, false))
      dom.appendChild(field)
    },
  })
}

function registerCamera() {
  registerElement('camera', {
    properties: { devicePosition: text('back'), flash: text('auto'), mode: text('normal'), frameSize: text(), resolution: text() },
    attached(node, dom) {
      this.close = openCamera(dom, {
        opened: () => fire(node, 'initdone', { maxZoom: 1 }, false),
        failed: (error) => fire(node, 'error', { errMsg: `${error.name}: ${error.message}` }, false),
      })
    },
    detached() {
      this.close?.()
    },
  })
}

/** A click is a tap; on a button of a form it also sends the form. */
function tap(event) {
  let target = event.target
  while (target && !target.__wxElement) target = target.parentNode
  if (!target) return
  const button = target.closest?.('wx-button')
  if (button?.hasAttribute('disabled')) return
  fire(target.__wxElement, 'tap', { x: event.pageX, y: event.pageY })
  if (button?.dataset.formType !== 'submit') return
  for (let outer = button.parentNode; outer; outer = outer.parentNode) {
    if (outer.__form) return fire(outer.__form, 'submit', { value: {} }, false)
  }
}

const CAN_HAVE_FOCUS = 'button:not([disabled]), input:not([disabled]), a[href], [tabindex="0"]'

/** Keeps the keyboard inside the element until the returned function gives it back. */
export function holdFocus(id: string): () => void {
  const before = document.activeElement as HTMLElement | null
  const element = document.getElementById(id)
  element?.focus()
  const turn = (event: KeyboardEvent) => {
    if (event.key !== 'Tab' || !element) return
    const inside = [...element.querySelectorAll<HTMLElement>(CAN_HAVE_FOCUS)]
    const first = inside[0]
    const last = inside[inside.length - 1]
    const at = document.activeElement
    if (!event.shiftKey && at === last) {
      event.preventDefault()
      first?.focus()
    } else if (event.shiftKey && (at === first || at === element)) {
      event.preventDefault()
      last?.focus()
    }
  }
  document.addEventListener('keydown', turn)
  return () => {
    document.removeEventListener('keydown', turn)
    before?.focus()
  }
}

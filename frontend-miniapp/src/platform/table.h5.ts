import type { Part } from './camera/types'

/** A table chosen from this computer (CSV); undefined when the person turned away. */
export function chooseTable(): Promise<Part | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.csv,text/csv'
    input.onchange = () => {
      const [file] = input.files ?? []
      resolve(file && { bytes: file.size, read: () => file.arrayBuffer() })
    }
    input.oncancel = () => resolve(undefined)
    input.click()
  })
}

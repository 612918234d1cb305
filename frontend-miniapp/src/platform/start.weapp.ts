/** A mini-program opens the page that WeChat names. */
export function chooseFirstPage(): void {
  // Nothing to choose.
}

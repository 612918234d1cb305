/** Writes a page to `out` that runs the mini-program built in `dist`. */
export function buildPage(dist: string, out: string): Promise<void>

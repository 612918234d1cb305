/** The API serves this site, so its address is the page's own. */
export const apiOrigin = (): string => location.origin
export const socketOrigin = (): string => location.origin.replace(/^http/, 'ws')

/** Set when the mini-program is built; WeChat also wants it in its list of allowed domains. */
export const apiOrigin = (): string => process.env.SHEBAO_API
export const socketOrigin = (): string => process.env.SHEBAO_API.replace(/^http/, 'ws')

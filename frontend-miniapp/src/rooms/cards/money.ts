/** 2000 fen → 20, 1950 fen → 19.50. */
export const yuan = (fen: number): string => (fen % 100 ? (fen / 100).toFixed(2) : String(fen / 100))

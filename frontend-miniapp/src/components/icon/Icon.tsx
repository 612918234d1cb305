import { Picture } from '@/platform/elements'
import './icon.scss'

// Outlines on a 24 × 24 grid.
const PATHS = {
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  close: 'M6 6l12 12M18 6L6 18',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  list: 'M5 6h14M5 12h14M5 18h9',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c1-5 4-7 8-7s7 2 8 7',
  phone: 'M6 3h4l2 5-3 2c1 3 3 5 5 6l2-3 5 2v4c-9 3-18-7-15-16z',
  good: 'M5 12.5l4.5 4.5L19 7.5',
  warn: 'M12 3l10 18H2zM12 10v5M12 17.5v1',
  bad: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v6M12 16v1',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7v1',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l4 2',
  sound: 'M4 9v6h4l5 4V5L8 9zM16 9c2 2 2 4 0 6M18.5 6.5c4 4 4 7 0 11',
  face: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9 9v1.5M15 9v1.5M8 15c2 2 6 2 8 0',
  card: 'M3 6h18v12H3zM3 10h18M6 15h5',
  people: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2 20c.5-4 3-6 7-6s6.5 2 7 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2.5.8 3.700 2.5 4 5.5',
  inbox: 'M4 13l3-8h10l3 8v6H4zM4 13h5l1 2h4l1-2h5',
  device: 'M8 3h8v18H8zM11 18h2',
} as const

export type IconName = keyof typeof PATHS

// The colours of tokens.scss: a picture cannot read the page's variables.
const COLOURS = {
  ink: '#1b2430', soft: '#4a5565', brand: '#0b5394', paper: '#ffffff',
  good: '#17623a', warn: '#7a4100', bad: '#a8201a',
} as const

export interface IconProps {
  name: IconName
  colour?: keyof typeof COLOURS
  large?: boolean
}

export function Icon({ name, colour = 'ink', large }: IconProps) {
  return <Picture className={`icon${large ? ' icon--large' : ''}`} src={source(name, COLOURS[colour])} alt='' />
}

function source(name: IconName, stroke: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="${stroke}" `
    + `stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="${PATHS[name]}"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

import type { FaceAction } from '@/gql/graphql'

// A plain face, drawn at rest and in the action, so that the two can alternate.
// The preview is a mirror: a turn to the person's left goes to the left of the screen.

interface Face { eyes: 'open' | 'shut'; mouth: 'shut' | 'open'; turn: number; nod: number; arrow: string }

const REST: Face = { eyes: 'open', mouth: 'shut', turn: 0, nod: 0, arrow: '' }

const ACTING: Record<FaceAction, Face> = {
  BLINK: { ...REST, eyes: 'shut' },
  OPEN_MOUTH: { ...REST, mouth: 'open' },
  TURN_LEFT: { ...REST, turn: -22, arrow: 'M60 12c-18-6-32 0-40 12m0-12v13h13' },
  TURN_RIGHT: { ...REST, turn: 22, arrow: 'M100 12c18-6 32 0 40 12m0-12v13h-13' },
  NOD: { ...REST, nod: 16, arrow: 'M146 60v44m-10-12l10 12l10-12' },
}

export function actionPicture(action: FaceAction, acting: boolean): string {
  return `data:image/svg+xml,${encodeURIComponent(draw(acting ? ACTING[action] : { ...REST, arrow: ACTING[action].arrow }))}`
}

function draw({ eyes, mouth, turn, nod, arrow }: Face): string {
  const across = (x: number) => x + turn
  const down = (y: number) => y + nod
  const eye = (x: number) => (eyes === 'open'
    ? `<ellipse cx="${across(x)}" cy="${down(72)}" rx="7" ry="8" fill="#1b2430"/>`
    : `<path d="M${across(x) - 10} ${down(72)}q10 8 20 0" fill="none"/>`)
  const lips = mouth === 'open'
    ? `<ellipse cx="${across(80)}" cy="${down(116)}" rx="13" ry="17" fill="#a8201a"/>`
    : `<path d="M${across(64)} ${down(112)}q16 10 32 0" fill="none"/>`
  return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 176" stroke="#1b2430" stroke-width="4" stroke-linecap="round">'
    + '<path d="M50 150q30 14 60 0v24H50z" fill="#f6d7b8"/>'
    + '<ellipse cx="80" cy="90" rx="50" ry="64" fill="#fbe3c8"/>'
    + '<path d="M31 78c-2-36 22-54 49-54s51 18 49 54c-6-18-16-28-49-28s-43 10-49 28z" fill="#8b929c"/>'
    + eye(60) + eye(100)
    + `<path d="M${across(80) + turn / 3} ${down(80)}v14" fill="none"/>`
    + lips
    + (arrow ? `<path d="${arrow}" fill="none" stroke="#0b5394" stroke-width="7" stroke-linejoin="round"/>` : '')
    + '</svg>'
}

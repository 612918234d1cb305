export interface ClipProps { className: string; src: string; label: string }

/** Clips of the staff are not shown on phones. */
export function Clip(_props: ClipProps) {
  return null
}

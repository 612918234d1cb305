export interface ClipProps { className: string; src: string; label: string }

/** A clip that plays without sound, with the browser's own controls. */
export function Clip({ label, ...rest }: ClipProps) {
  return <video {...rest} aria-label={label} controls muted playsInline loop />
}

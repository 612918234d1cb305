export type CaptureKind = 'CLIP' | 'STILLS'

/** A piece of a capture, read only when it is sent. */
export interface Part {
  read: () => Promise<ArrayBuffer>
  bytes: number
  /** For a still: when it was taken, counted from the first. */
  atMs?: number
}

export interface Capture {
  kind: CaptureKind
  parts: Part[]
}

/** A small picture of what the camera sees, RGBA. */
export interface Frame {
  width: number
  height: number
  pixels: Uint8Array | Uint8ClampedArray
}

export interface Camera {
  /** When false, stills stand in for a clip. */
  canRecord: boolean
  startClip: () => Promise<void>
  stopClip: () => Promise<Part[]>
  still: () => Promise<Part>
}

export type CameraTrouble = 'refused' | 'missing' | 'busy' | 'broken'

export interface CameraViewProps {
  className?: string
  onReady: (camera: Camera) => void
  onTrouble: (trouble: CameraTrouble) => void
  /** About three times a second. */
  onFrame?: (frame: Frame) => void
}

/** 640 × 480: enough for the comparison, and little for a poor line. */
export const WIDTH = 640
export const HEIGHT = 480
export const FRAME_EVERY_MS = 330

const SMALL_PART = 256 * 1024
const MOST_PARTS = 16

/** Cuts a file into parts: small, so that a bad line loses little, but never more than the API takes. */
export function cut(bytes: number, read: (from: number, to: number) => Promise<ArrayBuffer>): Part[] {
  const size = Math.max(SMALL_PART, Math.ceil(bytes / MOST_PARTS))
  return Array.from({ length: Math.ceil(bytes / size) }, (_, index) => {
    const from = index * size
    const to = Math.min(bytes, from + size)
    return { bytes: to - from, read: () => read(from, to) }
  })
}

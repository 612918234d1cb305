import type { Frame } from '@/platform/camera/types'

// What a phone can tell without knowing faces: light, what is skin-coloured in the
// oval, and whether the picture holds still. These are hints before the recording,
// never a judgement: they never keep anyone from recording.

export type Hint = 'waiting' | 'dark' | 'bright' | 'backlit' | 'near' | 'far' | 'aside' | 'moving' | 'good'

export interface Measures {
  /** Mean brightness inside and outside of the oval, 0–255. */
  inside: number
  outside: number
  /** Share of skin-coloured points inside the oval's middle, its rim, and outside. */
  middleSkin: number
  rimSkin: number
  outsideSkin: number
  /** Brightness of a coarse grid, to compare with the next frame. */
  grid: number[]
}

const STEP = 2
const GRID = 8
const DARK = 60
const BRIGHT = 225
const BACKLIT = 70
const MIDDLE_LEAST = 0.35
const RIM_FAR = 0.12
const OUTSIDE_NEAR = 0.5
const RIM_NEAR = 0.7
const ASIDE = 0.3
const MOVING = 14

/** Where a point lies: 0 in the middle of the oval, 1 at its edge. */
function distance(x: number, y: number, width: number, height: number): number {
  const across = (x - width / 2) / (Math.min(width, height) * 0.36)
  const down = (y - height / 2) / (Math.min(width, height) * 0.46)
  return Math.hypot(across, down)
}

/** A wide range of skin tones by colour difference alone, which holds from light to dark skin. */
function isSkin(red: number, green: number, blue: number): boolean {
  const cb = 128 - 0.169 * red - 0.331 * green + 0.5 * blue
  const cr = 128 + 0.5 * red - 0.419 * green - 0.081 * blue
  return cb > 77 && cb < 127 && cr > 138 && cr < 176
}

class Area {
  points = 0
  light = 0
  skin = 0
  add(light: number, skin: boolean): void {
    this.points++
    this.light += light
    if (skin) this.skin++
  }
  get meanLight(): number { return this.points ? this.light / this.points : 0 }
  get skinShare(): number { return this.points ? this.skin / this.points : 0 }
}

export function measure({ width, height, pixels }: Frame): Measures {
  const middle = new Area()
  const rim = new Area()
  const outside = new Area()
  const cells = Array.from({ length: GRID * GRID }, () => new Area())
  for (let y = 0; y < height; y += STEP) {
    for (let x = 0; x < width; x += STEP) {
      const at = (y * width + x) * 4
      const [red, green, blue] = [pixels[at], pixels[at + 1], pixels[at + 2]]
      const light = 0.299 * red + 0.587 * green + 0.114 * blue
      const skin = isSkin(red, green, blue)
      const far = distance(x, y, width, height)
      const area = far < 0.6 ? middle : far < 1 ? rim : outside
      area.add(light, skin)
      cells[Math.floor((y / height) * GRID) * GRID + Math.floor((x / width) * GRID)].add(light, skin)
    }
  }
  const points = middle.points + rim.points || 1
  return {
    inside: (middle.light + rim.light) / points,
    outside: outside.meanLight,
    middleSkin: middle.skinShare,
    rimSkin: rim.skinShare,
    outsideSkin: outside.skinShare,
    grid: cells.map((cell) => cell.meanLight),
  }
}

/** The one thing to mend first; light comes before place, place before stillness. */
export function hintOf(now: Measures, before?: Measures): Hint {
  if (now.inside < DARK) return now.outside - now.inside > BACKLIT ? 'backlit' : 'dark'
  if (now.inside > BRIGHT) return 'bright'
  if (now.outside - now.inside > BACKLIT) return 'backlit'
  if (now.middleSkin < MIDDLE_LEAST) return now.outsideSkin > ASIDE ? 'aside' : 'waiting'
  if (now.outsideSkin > OUTSIDE_NEAR && now.rimSkin > RIM_NEAR) return 'near'
  if (now.rimSkin < RIM_FAR) return 'far'
  if (before && change(now.grid, before.grid) > MOVING) return 'moving'
  return 'good'
}

function change(now: number[], before: number[]): number {
  return now.reduce((sum, light, cell) => sum + Math.abs(light - before[cell]), 0) / now.length
}

import { expect, test } from 'vitest'
import { hintOf, measure } from './frame-hints'

const WIDTH = 96
const HEIGHT = 72
type Colour = [number, number, number]
const SKIN: Colour = [205, 150, 120]
const DARK_SKIN: Colour = [110, 70, 50]
const WALL: Colour = [150, 160, 165]

/** A face of a colour, so wide, so far from the middle, before a wall. */
function frame({ skin = SKIN, wall = WALL, size = 0.85, shift = 0, light = 1 }: {
  skin?: Colour; wall?: Colour; size?: number; shift?: number; light?: number
} = {}) {
  const pixels = new Uint8ClampedArray(WIDTH * HEIGHT * 4)
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const across = (x - WIDTH / 2 - shift) / (HEIGHT * 0.36 * size)
      const down = (y - HEIGHT / 2) / (HEIGHT * 0.46 * size)
      const colour = Math.hypot(across, down) < 1 ? skin : wall
      colour.forEach((value, channel) => {
        pixels[(y * WIDTH + x) * 4 + channel] = value * light
      })
    }
  }
  return { width: WIDTH, height: HEIGHT, pixels }
}

const hint = (...options: Parameters<typeof frame>) => hintOf(measure(frame(...options)))

test('a face in the oval, well lit, is good', () => expect(hint()).toBe('good'))
test('so is a dark face', () => expect(hint({ skin: DARK_SKIN })).toBe('good'))
test('too little light', () => expect(hint({ light: 0.2 })).toBe('dark'))
test('light from behind', () => expect(hint({ wall: [250, 250, 250], skin: [120, 85, 70] })).toBe('backlit'))
test('too far', () => expect(hint({ size: 0.5 })).toBe('far'))
test('too near', () => expect(hint({ size: 2.2 })).toBe('near'))
test('beside the oval', () => expect(hint({ size: 1.3, shift: 45 })).toBe('aside'))
test('nobody there', () => expect(hint({ skin: WALL })).toBe('waiting'))
test('the phone is moved', () => {
  const before = measure(frame({ light: 0.7 }))
  expect(hintOf(measure(frame()), before)).toBe('moving')
})

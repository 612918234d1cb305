import { defineConfig } from 'vitest/config'

// Journeys through the built app in Chromium, against the real API. They come one
// after the other: they share one API, and face decisions take a core each.
export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['journeys/*.test.ts'],
    globalSetup: ['support/global-setup.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})

import { defineConfig } from 'vitest/config'
import { WORKERS } from './support/place'

const MEASURED = 'journeys/first-screen.test.ts'

// Journeys through the built app in Chromium, against the real API. Two files run side
// by side, each worker with an API and data of its own. What is measured runs alone.
export default defineConfig({
  root: import.meta.dirname,
  test: {
    globalSetup: ['support/global-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'journeys', include: ['journeys/*.test.ts'], exclude: [MEASURED], maxWorkers: WORKERS } },
      { extends: true, test: { name: 'measured', include: [MEASURED], fileParallelism: false } },
    ],
  },
})

import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

// Unit tests see the H5 files; Taro itself is stood in for by test/unit/taro.ts.
export default defineConfig({
  resolve: {
    extensions: ['.h5.tsx', '.h5.ts', '.tsx', '.ts', '.mjs', '.js', '.json'],
    alias: {
      '@tarojs/taro': resolve(import.meta.dirname, 'test/unit/taro.ts'),
      '@': resolve(import.meta.dirname, 'src'),
    },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}', 'test/unit/**/*.test.{ts,tsx}'],
    setupFiles: ['test/unit/setup.ts'],
    css: false,
  },
})

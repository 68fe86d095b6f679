import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'test/bench/**'],
    // Files leave nothing behind, so they share a process: a process for each costs minutes.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})

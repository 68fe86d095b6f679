import { defineConfig } from 'vitest/config'

/** Functions and small components that leave nothing behind: their files share one process, at a fifth of the work. */
const pure = [
  'renderer',
  'shared',
  ...['diagnostics', 'report', 'station'].map((part) => `main/core/${part}`),
].map((folder) => `test/${folder}/**/*.test.{ts,tsx}`)
const limits = { testTimeout: 120_000, hookTimeout: 120_000 }

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'pure', include: pure, isolate: false, ...limits } },
      {
        test: {
          name: 'real parts',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...pure, 'test/e2e/**', 'test/bench/**'],
          ...limits,
        },
      },
    ],
  },
})

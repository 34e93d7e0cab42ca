import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
const resolve = { alias: { '@': root.replace(/\/$/, ''), 'server-only': `${root}scripts/empty.ts` } }

/** `unit`: pure functions, milliseconds. `protocol`: real sockets and a real database, on loopback. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          include: ['{lib,components,messages,app,agent}/**/*.test.{ts,tsx}', 'e2e/lab/*.test.ts', 'scripts/*.test.ts'],
          exclude: ['**/*.socket.test.ts', '**/*.database.test.ts', 'node_modules/**'],
        },
      },
      {
        resolve,
        test: {
          name: 'protocol',
          include: ['{lib,agent}/**/*.socket.test.ts', 'lib/**/*.database.test.ts'],
          fileParallelism: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})

import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/browser.mjs'
import { launchArgs } from './e2e/browser-args'

/** Journeys share two real processes and measure: one after the other, and never a second try. */
export default defineConfig({
  testDir: 'e2e/journeys',
  outputDir: 'test-results/journeys',
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  globalTimeout: 2_400_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/journeys.json' }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1100, height: 900 },
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: await findBrowser({ install: true }), args: launchArgs },
  },
})

import { defineConfig } from '@playwright/test';
import { findChromium } from './tests/helpers/chromium.ts';

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.e2e.ts',
  outputDir: 'test-results/e2e',
  timeout: 480_000, // hangs only: a test may start the whole system, on a slow machine
  expect: { timeout: 100_000 }, // hangs only, too
  workers: 2, // files side by side, each with a system of its own: most of a test is waiting
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: {
    launchOptions: findChromium(),
    viewport: { width: 1280, height: 800 },
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false }, // every page state is a sixth of the time
    screenshot: 'only-on-failure',
  },
});

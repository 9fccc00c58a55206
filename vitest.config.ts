import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{core,functions,orchestrations,activities,cli,local,web,prompts,tests}/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/helpers/global-setup.ts'],
    maxWorkers: 2, // a worker may start the whole system
    testTimeout: 120_000, // hangs only: a slow machine is no failure
    hookTimeout: 240_000,
    allowOnly: false,
  },
});

import path from 'node:path';
import { defineConfig } from 'vitest/config';

const ROOMS = '{core,functions,orchestrations,activities,cli,local,web,prompts,tests}/**/*.test.{ts,tsx}';
/** They start processes, often the whole system: first, so that none of them is what the end waits for. */
const SYSTEM = [
  'tests/system/**/*.test.ts',
  'local/host/**/*.test.ts',
  '{cli/licence,local/serve-app,local/sandbox/main,tests/infra/scripts}.test.ts',
];
/** Functions of what they are given, no environment and no clock: they may share a process and its modules. */
const PURE = [
  '{core/domain,web/src,tests/truth,tests/verify}/**/*.test.{ts,tsx}',
  'local/sandbox/model/{answer,dialogues,embeddings,ordinary,scenarios,strange-shops,{plan,understand}/*}.test.ts',
];

export default defineConfig({
  test: {
    maxWorkers: 2, // a worker may start the whole system
    testTimeout: 300_000, // hangs only: a slow machine is no failure, nor the browser tests beside
    hookTimeout: 300_000,
    expect: { poll: { timeout: 200_000 } }, // hangs only
    allowOnly: false,
    env: { NODE_COMPILE_CACHE: path.join(import.meta.dirname, '.cache', 'compile') }, // for every Node they start
    globalSetup: ['tests/helpers/global-setup.ts'],
    projects: [
      // Projects run in the order of their names.
      { extends: true, test: { name: '1 system', include: SYSTEM } },
      {
        extends: true,
        test: {
          name: '2 parts',
          include: [ROOMS],
          exclude: [...SYSTEM, ...PURE],
          setupFiles: ['tests/helpers/lock-order.ts'],
        },
      },
      { extends: true, test: { name: '3 pure', include: PURE, isolate: false } },
    ],
  },
});

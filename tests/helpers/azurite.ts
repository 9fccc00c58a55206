import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import { freePort } from '../../local/ports.ts';

const ACCOUNTS_MAX = 900; // of one run: each start of a test's own Blob takes one
const ROOT = path.dirname(path.dirname(import.meta.dirname));

export const ACCOUNT_KEY = Buffer.from('nobody but this run').toString('base64');
export const accountName = (n: number): string => `test${n}`;

/** Azurite in memory, with an account for everyone. It may still be starting: whoever needs it waits for it. */
export async function startAzurite(): Promise<{ port: number; stop(): Promise<void> }> {
  const port = await freePort();
  const accounts = Array.from({ length: ACCOUNTS_MAX }, (_, n) => `${accountName(n + 1)}:${ACCOUNT_KEY}`);
  const main = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js');
  const flags = ['--inMemoryPersistence', '--disableTelemetry', '--skipApiVersionCheck', '--silent'];
  const child = spawn(process.execPath, [main, '--blobPort', `${port}`, ...flags], {
    env: {
      ...process.env,
      AZURITE_ACCOUNTS: accounts.join(';'),
      NODE_COMPILE_CACHE: path.join(ROOT, '.cache', 'compile'),
    },
    stdio: 'ignore',
  });
  return {
    port,
    stop: async () => {
      const exit = once(child, 'exit');
      if (child.exitCode !== null || child.signalCode !== null || !child.kill('SIGKILL')) return; // nothing of it is kept
      await exit;
    },
  };
}

import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainEnvironment, productSettings } from './environment.ts';
import { ensureSecrets, type Secrets } from './secrets.ts';

const addresses = {
  publicOrigin: 'http://localhost:4280',
  sandbox: 'http://127.0.0.1:1',
  blobConnectionString: 'none',
  databases: { app: 'postgres://app', admin: 'postgres://admin' },
} as Parameters<typeof productSettings>[1];

let dataDir: string;
let secrets: Secrets;
beforeAll(async () => {
  dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'igshop-environment-'));
  secrets = await ensureSecrets(dataDir);
});
afterAll(() => fs.rm(dataDir, { recursive: true }));

test("an owner's licence keys count beside this machine's own", () => {
  const keys = (given: NodeJS.ProcessEnv) => productSettings(given, addresses, secrets).LICENCE_PUBLIC_KEYS;
  expect(keys({})).toBe(secrets.licencePublicKey);
  expect(keys({ LICENCE_PUBLIC_KEYS: 'PEM of mine' })).toBe(`PEM of mine\n${secrets.licencePublicKey}`);
});

test('a child is given no setting of the system but what is meant for it', () => {
  const given = {
    PATH: '/bin',
    PORT: '1',
    LICENCE_PUBLIC_KEYS: 'PEM',
    OPENAI_API_KEY: 'x',
    npm_command: 'start',
  };
  expect(plainEnvironment(given)).toEqual({ PATH: '/bin' });
});

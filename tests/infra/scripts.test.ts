import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addLicence, writeKeyPair } from '../../cli/licence-file.ts';
import { Env } from '../../core/runtime/config.ts';
import { ROOT } from '../truth/files.ts';

/** Stands for Azure's command line: a vault and a container are folders, every call is a line. */
const AZ = `#!/usr/bin/env node
const fs = require('node:fs');
const path = require('node:path');
const args = process.argv.slice(2);
const at = (name) => args[args.indexOf(name) + 1];
const dir = process.env.AZURE_STAND_IN;
fs.appendFileSync(path.join(dir, 'calls'), args.join(' ') + '\\n');
const secret = () => path.join(dir, 'secret-' + at('--name'));
const blob = path.join(dir, 'blob');
const say = (text) => process.stdout.write(text + '\\n');
const calls = {
  'keyvault secret show': () => fs.existsSync(secret()) ? say(fs.readFileSync(secret(), 'utf8')) : process.exit(3),
  'keyvault secret set': () => fs.copyFileSync(at('--file'), secret()),
  'functionapp show': () => say('/sites/' + at('--name')),
  'rest --method': () => undefined,
  'storage account list': () => say('igshopfilesabc'),
  'storage blob exists': () => say(String(fs.existsSync(blob))),
  'storage blob download': () => fs.copyFileSync(blob, at('--file')),
  'storage blob upload': () => fs.copyFileSync(at('--file'), blob),
};
const name = [3, 2].map((words) => args.slice(0, words).join(' ')).find((known) => calls[known]);
if (!name) throw new Error('unexpected: ' + args.join(' '));
calls[name]();
`;

let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-scripts-'));
  fs.writeFileSync(path.join(dir, 'az'), AZ, { mode: 0o755 });
});
afterEach(() => fs.rmSync(dir, { recursive: true }));

const run = (script: string, args: string[], env: Record<string, string> = {}, cwd = ROOT) =>
  spawnSync(path.join(ROOT, 'infra', script), args, {
    cwd,
    env: {
      ...process.env,
      PATH: `${dir}:${process.env.PATH}`,
      AZURE_STAND_IN: dir,
      META_APP_SECRET: '',
      ...env,
    },
    encoding: 'utf8',
  });
const secrets = () =>
  Object.fromEntries(
    fs
      .readdirSync(dir)
      .filter((name) => name.startsWith('secret-'))
      .map((name) => [name.slice('secret-'.length), fs.readFileSync(path.join(dir, name), 'utf8')]),
  );
const refreshes = () =>
  fs.readFileSync(path.join(dir, 'calls'), 'utf8').match(/\/sites\/\S+\/config\/configreferences/g);

const VAULT = ['the-vault', 'the-group', 'the-api', ''];
const OF_META = '0123456789abcdef0123456789abcdef';

test('the vault gets what is missing, as the product reads it, and the app is told; a second time nothing happens', () => {
  const first = run('secrets.sh', VAULT, { META_APP_SECRET: OF_META });
  expect(first).toMatchObject({ status: 0, stderr: '' });
  const made = secrets();
  const { shape } = Env;
  expect(shape.SESSION_SECRET.parse(made['session-secret'])).toHaveLength(64);
  expect(shape.RECEIPT_SECRET_KEY.parse(made['receipt-secret-key'])).toHaveLength(64);
  expect(shape.ALERT_WEBHOOK_SECRET.parse(made['alert-webhook-secret'])).toHaveLength(50);
  expect(shape.META_VERIFY_TOKEN.parse(made['meta-verify-token'])).toHaveLength(48);
  expect(shape.TOKEN_ENCRYPTION_KEYS.parse(made['token-encryption-keys'])[0]?.[1]).toHaveLength(44);
  expect(shape.VAPID_PRIVATE_KEY.parse(made['vapid-private-key'])).toHaveLength(43);
  expect(shape.META_APP_SECRET.parse(made['meta-app-secret'])).toBe(OF_META);
  for (const value of Object.values(made)) expect(first.stdout).not.toContain(value);
  expect(refreshes()).toEqual(['/sites/the-api/config/configreferences']);

  expect(run('secrets.sh', VAULT, { META_APP_SECRET: OF_META })).toMatchObject({ status: 0, stdout: '' });
  expect(secrets()).toEqual(made);
  expect(refreshes()).toHaveLength(1);
});

test('a new app secret takes the place of the old one; without any the deployment stops', () => {
  expect(run('secrets.sh', VAULT)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('META_APP_SECRET'),
  });
  run('secrets.sh', VAULT, { META_APP_SECRET: OF_META });
  run('secrets.sh', VAULT, { META_APP_SECRET: 'another-secret-of-the-app' });

  expect(secrets()['meta-app-secret']).toBe('another-secret-of-the-app');
});

test('a licence list is published forwards only', async () => {
  await writeKeyPair(dir);
  const file = path.join(dir, 'whitelist.sig');
  const privateKeyPem = fs.readFileSync(path.join(dir, 'igshop_ed25519.pem'), 'utf8');
  const sign = (handle: string) =>
    addLicence({ file, handle, expiry: '2027-12-31', privateKeyPem, issuedAt: '2026-12-01T00:00:00Z' });
  fs.copyFileSync(path.join(ROOT, 'whitelist.sig'), file);
  const publish = () => run('publish-licence.sh', ['the-group', 'igshop', file]);
  const published = () => fs.readFileSync(path.join(dir, 'blob'), 'utf8');

  await sign('one');
  const older = fs.readFileSync(file);
  expect(publish()).toMatchObject({ status: 0, stderr: '' });
  await sign('two');
  expect(publish().status).toBe(0);
  expect(published()).toBe(fs.readFileSync(file, 'utf8'));
  expect(publish().stdout).toContain('serves already');

  fs.writeFileSync(file, older);
  expect(publish()).toMatchObject({ status: 1, stderr: expect.stringContaining('expected a counter above') });
  expect(published()).not.toBe(older.toString());
});

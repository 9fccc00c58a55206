import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FILES, ROOT, read } from '../truth/files.ts';
import { secretsIn } from './secrets.ts';

const HISTORY_BYTES_MAX = 1_000_000_000;
const BINARY = /\.(png|jpg|webp|pdf|docx|xlsx|woff2|ico|zip|wasm)$/;

/** Every line that any commit of the checkout has added; an exported tree has none. */
function historyOf(dir: string): string {
  if (!fs.existsSync(path.join(dir, '.git'))) return '';
  const flags = ['log', '-p', '--all', '-U0', '--no-color', '--no-ext-diff', '--no-textconv', '--format=%n'];
  const { status, stdout, stderr } = spawnSync('git', flags, {
    cwd: dir,
    encoding: 'utf8',
    maxBuffer: HISTORY_BYTES_MAX,
  });
  if (status !== 0) throw new Error(`git log: ${stderr}`);
  return stdout.replace(/^(?!\+).*\n/gm, '').replace(/^\+/gm, '');
}

test('no secret stands in any file', () => {
  const texts = FILES.filter((file) => !BINARY.test(file));
  expect(texts.length).toBeGreaterThan(500);
  expect(texts.flatMap((file) => secretsIn(read(file), file))).toEqual([]);
});

test('no secret ever stood in one', () => {
  expect(secretsIn(historyOf(ROOT), 'history')).toEqual([]);
});

let dir: string;
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-secrets-'));
});
afterAll(() => fs.rmSync(dir, { recursive: true }));

const pem = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const letters = (count: number): string =>
  randomBytes(2 * count)
    .toString('base64')
    .replace(/[+/=]/g, 'x')
    .slice(0, count);
const planted: [rule: string, text: string][] = [
  ['private key', pem.privateKey],
  ['private key', JSON.stringify({ key: pem.privateKey })],
  ['key of Azure Storage', `AccountKey=${randomBytes(64).toString('base64')}`],
  ['token of GitHub', `run: push ${'gh'}p_${letters(36)}`],
  ['key of OpenAI', `OPENAI_API_KEY=${'sk'}-proj-${letters(48)}`],
  ['token of Meta', `access_token=${'EA'}A${letters(120)}`],
  ['password in an address', `DATABASE_URL=postgres://shop:${letters(16)}@db.example.com/shop`],
  ['random value of a secret name', `const appSecret = '${letters(40)}';`],
  ['signed token', `${['eyJhbGciOiJFUzI1NiJ9', `eyJ${letters(40)}`, letters(60)].join('.')}`],
];

test.each(planted)('a %s is found', (rule, text) => {
  expect(secretsIn(`before\n${text}\nafter`, 'x').map((finding) => finding.rule)).toContain(rule);
});

test('one that was taken out again is found in the history', () => {
  const git = (...args: string[]) => {
    const { status, stderr } = spawnSync(
      'git',
      ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args],
      { cwd: dir, encoding: 'utf8' },
    );
    expect(status, stderr).toBe(0);
  };
  const file = path.join(dir, 'notes.txt');
  git('init', '-q');
  for (const text of [pem.privateKey, 'nothing\n']) {
    fs.writeFileSync(file, text);
    git('add', '-A');
    git('commit', '-qm', 'change');
  }
  expect(secretsIn(historyOf(dir), 'history').map(({ rule }) => rule)).toEqual(['private key']);
  expect(secretsIn(pem.publicKey, 'x')).toEqual([]);
});

import { spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..');
const AT = ['--issued-at', '2026-01-01T00:00:00Z'];

let made: string; // one pair for all: each test works on a copy
let dir: string;
let key: string;
let publicKey: string;
let file: string;

beforeAll(async () => {
  made = await mkdtemp(path.join(os.tmpdir(), 'igshop-licence-keys-'));
  expect(await licence('keygen', '--out', made)).toMatchObject({ code: 0 });
});
afterAll(() => rm(made, { recursive: true }));

beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'igshop-licence-'));
  await cp(made, dir, { recursive: true });
  [key, publicKey] = [path.join(dir, 'igshop_ed25519.pem'), path.join(dir, 'igshop_ed25519.pub.pem')];
  file = path.join(dir, 'whitelist.sig');
});

afterEach(() => rm(dir, { recursive: true }));

test('keys: PEM, the private one for its owner alone, never overwritten', async () => {
  expect((await stat(path.join(made, path.basename(key)))).mode & 0o777).toBe(0o600);
  const before = [await readFile(key, 'utf8'), await readFile(publicKey, 'utf8')];
  expect(before[0]).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
  expect(before[1]).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);

  const second = await licence('keygen', '--out', dir);

  expect(second).toMatchObject({ code: 1, err: expect.stringContaining('licence-key-exists') });
  expect([await readFile(key, 'utf8'), await readFile(publicKey, 'utf8')]).toEqual(before);
});

test('half a pair is not completed: no private key is left without its public one', async () => {
  await rm(key);
  expect(await licence('keygen', '--out', dir)).toMatchObject({ code: 1 });
  expect(await readdir(dir)).toEqual(['igshop_ed25519.pub.pem']);
});

test('add, verify, list, extend, remove', async () => {
  expect(await add('@Sado.Abayas', '2027-01-31')).toMatchObject({ code: 0, err: '' });
  expect(await add('rakkab_gear', '2026-06-30')).toMatchObject({ code: 0 });
  expect(await add('sado.abayas', '2028-01-31')).toMatchObject({ code: 0 });

  const verified = await licence('verify', '--public-key', publicKey, '--file', file);
  expect(verified).toMatchObject({ code: 0, out: expect.stringMatching(/^valid: .*counter 3.*2 handles/) });
  expect(await listed()).toMatchObject({
    counter: 3,
    issuedAt: '2026-01-01T00:00:00Z',
    entries: { 'sado.abayas': '2028-01-31', rakkab_gear: '2026-06-30' },
  });
  expect((await licence('list', '--file', file)).out).toMatch(/rakkab_gear .*2026-06-30/);

  const removed = await licence('remove', '--handle', 'RAKKAB_GEAR', '--private-key', key, '--file', file);
  expect(removed).toMatchObject({ code: 0 });
  expect(await listed()).toMatchObject({ counter: 4, entries: { 'sado.abayas': '2028-01-31' } });
  expect(await readdir(dir)).toEqual(['igshop_ed25519.pem', 'igshop_ed25519.pub.pem', 'whitelist.sig']);
});

test('the same commands give the same file', async () => {
  await add('one', '2027-01-31', ...AT);
  const first = await readFile(file, 'utf8');
  await rm(file);
  await add('one', '2027-01-31', ...AT);
  expect(await readFile(file, 'utf8')).toBe(first);
});

test('a tampered list is neither verified nor signed anew', async () => {
  await add('one', '2026-01-31');
  const tampered = (await readFile(file, 'utf8')).replace(/\.[^.]+\./, `.${payload('2099-01-31')}.`);
  await writeFile(file, tampered);

  const verified = await licence('verify', '--public-key', publicKey, '--file', file);
  const added = await add('two', '2027-01-31');

  expect(verified).toMatchObject({ code: 1, err: expect.stringContaining('licence-signature-wrong') });
  expect(added).toMatchObject({ code: 1, err: expect.stringContaining('licence-signature-wrong') });
  expect(await readFile(file, 'utf8')).toBe(tampered);
});

test('a new key takes over a list only when the previous one is named', async () => {
  await add('one', '2027-01-31');
  const next = path.join(dir, 'next');
  await licence('keygen', '--out', next);
  const withNext = ['add', '--handle', 'two', '--expiry', '2027-01-31', '--file', file];
  const nextKey = ['--private-key', path.join(next, 'igshop_ed25519.pem')];

  const refused = await licence(...withNext, ...nextKey);
  const taken = await licence(...withNext, ...nextKey, '--previous-public-key', publicKey);

  expect(refused).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^licence-key-unknown: .*--previous-public-key/),
  });
  expect(taken).toMatchObject({ code: 0 });
  expect(await listed()).toMatchObject({ counter: 2, entries: { one: '2027-01-31', two: '2027-01-31' } });
});

test('the placeholder is refused, and replaced by the first real licence', async () => {
  await writeFile(file, await readFile(path.join(ROOT, 'whitelist.sig')));
  const verified = await licence('verify', '--public-key', publicKey, '--file', file);
  expect(verified).toMatchObject({ code: 1, err: expect.stringContaining('licence-development-key') });

  expect(await add('one', '2027-01-31')).toMatchObject({
    code: 0,
    out: expect.stringContaining('placeholder'),
  });

  expect(await listed()).toMatchObject({ counter: 2, entries: { one: '2027-01-31' } });
  expect(await licence('verify', '--public-key', publicKey, '--file', file)).toMatchObject({ code: 0 });
});

test.each<[name: string, args: string[], code: number, says: RegExp]>([
  ['no command', [], 2, /expected one command of add, remove, list, verify, keygen, got none/],
  ['an unknown command', ['grant'], 2, /got grant/],
  ['an unknown option', ['list', '--jsn'], 2, /--jsn/],
  ['add without a handle', ['add'], 2, /expected --handle, got none/],
  [
    'a handle Instagram would refuse',
    ['add', '--handle', 'a b', '--expiry', '2027-01-01', '--private-key', 'KEY'],
    2,
    /got "a b"/,
  ],
  [
    'a day that does not exist',
    ['add', '--handle', 'a', '--expiry', '2027-02-29', '--private-key', 'KEY'],
    2,
    /YYYY-MM-DD, got "2027-02-29"/,
  ],
  [
    'a day in another order',
    ['add', '--handle', 'a', '--expiry', '31-01-2027', '--private-key', 'KEY'],
    2,
    /YYYY-MM-DD/,
  ],
  [
    'a local time',
    ['add', '--handle', 'a', '--expiry', '2027-01-01', '--private-key', 'KEY', '--issued-at', 'today'],
    2,
    /got "today"/,
  ],
  [
    'the public key where the private one belongs',
    ['add', '--handle', 'a', '--expiry', '2027-01-01', '--private-key', 'PUB'],
    1,
    /expected an Ed25519 PRIVATE KEY in PEM, got PUBLIC KEY/,
  ],
  [
    'a key that is not there',
    ['add', '--handle', 'a', '--expiry', '2027-01-01', '--private-key', '/nowhere/k.pem'],
    1,
    /\/nowhere\/k\.pem/,
  ],
  [
    'the removal of a stranger',
    ['remove', '--handle', 'stranger', '--private-key', 'KEY'],
    1,
    /licence-not-listed: .* got stranger/,
  ],
  ['verify without a list', ['verify', '--public-key', 'PUB'], 1, /licence-file-missing/],
  ['list without a list', ['list'], 1, /licence-file-missing/],
])('%s', async (_, args, code, says) => {
  const real = args.map((arg) => (arg === 'KEY' ? key : arg === 'PUB' ? publicKey : arg));

  const ended = await licence(...real, '--file', file);

  expect(ended).toMatchObject({ code, out: '', err: expect.stringMatching(says) });
  expect(await readdir(dir)).not.toContain('whitelist.sig');
});

function add(handle: string, expiry: string, ...more: string[]) {
  const issued = more.length > 0 ? more : AT;
  return licence(
    'add',
    '--handle',
    handle,
    '--expiry',
    expiry,
    '--private-key',
    key,
    '--file',
    file,
    ...issued,
  );
}

async function listed(): Promise<unknown> {
  return JSON.parse((await licence('list', '--json', '--file', file)).out);
}

function payload(expiry: string): string {
  const list = { counter: 1, entries: { one: expiry }, issuedAt: '2026-01-01T00:00:00Z' };
  return Buffer.from(JSON.stringify(list)).toString('base64url');
}

/** The command as a person runs it: a process of its own. */
async function licence(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [path.join(ROOT, 'cli/licence.ts'), ...args], { cwd: made });
  const [out, err] = [gather(child.stdout), gather(child.stderr)];
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out: await out, err: await err };
}

async function gather(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}

import { generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { BlobServiceClient } from '@azure/storage-blob';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { keyIdOf, publicKey, signWhitelist } from '../../core/domain/whitelist-file.ts';
import { type BlobServer, startBlob } from '../helpers/blob.ts';
import { createDatabase, type TestDatabase } from '../helpers/database.ts';
import { RECEIPT_KEY } from '../helpers/settings.ts';

type Store = typeof import('../../core/data/whitelist.ts');

const AT = Date.parse('2026-06-01T09:00:00Z');
const ISSUED = '2026-01-01T00:00:00Z';
const ENTRIES = { shop: '2026-12-31', late: '2026-05-31' };
const owner = makePair();
const next = makePair();

let blob: BlobServer;
let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  blob = await startBlob();
});
afterAll(() => blob.stop());

beforeEach(async () => {
  database = await createDatabase();
  await container().deleteIfExists();
  await startProcess();
});
afterEach(async () => {
  blob.setAway(false);
  await endProcess();
  await database.drop();
  vi.unstubAllEnvs();
});

describe('a good list', () => {
  beforeEach(() => publish(5, ENTRIES));

  test.each([
    ['shop', { kind: 'active', expiresOn: '2026-12-31', daysLeft: 213 }],
    ['@SHOP', { kind: 'active', expiresOn: '2026-12-31', daysLeft: 213 }],
    ['late', { kind: 'expired', expiredOn: '2026-05-31' }],
    ['stranger', { kind: 'none' }],
    ['متجر', { kind: 'none' }],
    [null, { kind: 'none' }],
  ])('%j', async (handle, expected) => {
    expect(await store.licenceFor(handle, 'ig-1', AT)).toEqual(expected);
  });

  test('is read once for many questions, and costs no body while it stays the same', async () => {
    blob.takeStatuses();
    await Promise.all(Array.from({ length: 20 }, () => store.refreshWhitelist()));
    expect(blob.takeStatuses()).toEqual([200]);

    await store.refreshWhitelist({ force: true });
    expect(blob.takeStatuses()).toEqual([304]);
  });

  test('a forced look sees what was published while another look was under way', async () => {
    const underWay = store.refreshWhitelist();
    await publish(6, { newcomer: '2026-12-31' });
    const forced = await store.refreshWhitelist({ force: true });
    await underWay;
    expect(forced.whitelist?.counter).toBe(6);
    expect(await store.licenceFor('newcomer', 'ig-1', AT)).toMatchObject({ kind: 'active' });
  });

  test('a handle that another account took over is refused, also in the next process', async () => {
    expect(await store.licenceFor('shop', 'ig-1', AT)).toMatchObject({ kind: 'active' });
    expect(await store.licenceFor('shop', 'ig-2', AT)).toEqual({ kind: 'handle-moved' });
    await restartProcess();
    expect(await store.licenceFor('shop', 'ig-2', AT)).toEqual({ kind: 'handle-moved' });
    expect(await store.licenceFor('shop', 'ig-1', AT)).toMatchObject({ kind: 'active' });
  });

  test('of twenty accounts asking at once for one handle, one gets it', async () => {
    const asks = Array.from({ length: 20 }, (_, n) => store.licenceFor('shop', `ig-${n}`, AT));
    const kinds = (await Promise.all(asks)).map(({ kind }) => kind).sort();
    expect(kinds).toEqual(['active', ...Array(19).fill('handle-moved')]);
  });
});

describe('without a good list in Blob', () => {
  test.each<[name: string, harm: () => Promise<unknown> | unknown, problem: string]>([
    ['Blob away', () => blob.setAway(true), 'licence-blob-unavailable'],
    ['no blob', () => container().deleteBlob('whitelist.sig'), 'licence-blob-missing'],
    ['a tampered list', async () => upload(await tampered()), 'licence-signature-wrong'],
    ['an empty blob', () => upload(''), 'licence-malformed'],
    ['four megabytes and more', () => upload('x'.repeat(4_000_001)), 'licence-malformed'],
    ['a truncated list', async () => upload((await sign(6, ENTRIES)).slice(0, 40)), 'licence-malformed'],
    ['a list by a stranger', async () => upload(await sign(6, {}, next)), 'licence-key-unknown'],
    ['an older list', () => publish(4, { thief: '2099-01-01' }), 'licence-rolled-back'],
    ['another list of the same counter', () => publish(5, { thief: '2099-01-01' }), 'licence-rolled-back'],
  ])('%s: the last verified list serves until its entries expire', async (_, harm, problem) => {
    await publish(5, ENTRIES);
    await store.refreshWhitelist();
    await harm();
    await restartProcess();

    const state = await store.refreshWhitelist({ force: true });

    expect(state).toMatchObject({ problem, whitelist: { counter: 5, entries: ENTRIES } });
    expect(await store.licenceFor('shop', 'ig-1', AT)).toMatchObject({ kind: 'active' });
    expect(await store.licenceFor('thief', 'ig-1', AT)).toEqual({ kind: 'none' });
    const newYear = Date.parse('2027-01-01T00:00:00Z');
    expect(await store.licenceFor('shop', 'ig-1', newYear)).toMatchObject({ kind: 'expired' });

    blob.setAway(false);
    await publish(6, ENTRIES);
    const cured = await store.refreshWhitelist({ force: true });
    expect(cured).toMatchObject({ problem: null, whitelist: { counter: 6 } });
  });

  test.each<[name: string, harm: () => Promise<unknown> | unknown, problem: string]>([
    ['nothing was ever published', () => undefined, 'licence-blob-missing'],
    ['Blob is away', () => blob.setAway(true), 'licence-blob-unavailable'],
    ['the first list is bad', async () => upload(await tampered()), 'licence-signature-wrong'],
  ])('%s and none was verified before: nobody is answered', async (_, harm, problem) => {
    await harm();
    expect(await store.licenceFor('shop', 'ig-1', AT)).toEqual({ kind: 'no-list', problem });
  });

  test('a list slipped into Postgres is not believed', async () => {
    await asOwner(
      'insert into licence_lists (key_id, counter, jws, verified_at) values ($1, 99, $2, now())',
      [await keyIdOf(await publicKey(owner.publicPem)), await sign(99, { thief: '2099-01-01' }, next)],
    );
    blob.setAway(true);
    expect(await store.licenceFor('thief', 'ig-1', AT)).toMatchObject({ kind: 'no-list' });
  });
});

test('a list by the next key may count from 1 again, once the old key is gone from the settings', async () => {
  await publish(5, ENTRIES);
  await store.refreshWhitelist();
  await restartProcess({ LICENCE_PUBLIC_KEYS: next.publicPem });
  await upload(await sign(1, { shop: '2027-12-31' }, next));

  expect(await store.refreshWhitelist({ force: true })).toMatchObject({
    problem: null,
    whitelist: { counter: 1 },
  });
});

test('the development list counts on loopback and nowhere else', async () => {
  await upload(await readFile('whitelist.sig', 'utf8'));
  expect(await store.licenceFor('igshop.demo', 'ig-1', AT)).toMatchObject({ kind: 'active' });

  await restartProcess({ PUBLIC_ORIGIN: 'https://igshop.example' });
  expect(await store.licenceFor('igshop.demo', 'ig-1', AT)).toEqual({
    kind: 'no-list',
    problem: 'licence-development-key',
  });
});

test('Postgres away is no verdict on a shop: it is an error that a retry may cure', async () => {
  await publish(5, ENTRIES);
  await restartProcess({ APP_DATABASE_URL: 'postgres://igshop_app@127.0.0.1:1/none' });
  await expect(store.licenceFor('shop', 'ig-1', AT)).rejects.toMatchObject({ code: 'store-unavailable' });
});

/** Settings, modules and connections anew, as a process of the product has them. */
async function startProcess(changes: Record<string, string> = {}): Promise<void> {
  const settings = {
    PUBLIC_ORIGIN: 'http://localhost:4280',
    APP_DATABASE_URL: database.url('app'),
    BLOB_CONNECTION_STRING: blob.connectionString,
    META_APP_ID: '1',
    META_APP_SECRET: 'x'.repeat(32),
    META_VERIFY_TOKEN: 'x'.repeat(32),
    OPENAI_API_KEY: 'none',
    TOKEN_ENCRYPTION_KEYS: `k1:${'A'.repeat(43)}=`,
    SESSION_SECRET: 'x'.repeat(32),
    RECEIPT_SECRET_KEY: RECEIPT_KEY,
    LICENCE_PUBLIC_KEYS: owner.publicPem,
    ...changes,
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  vi.resetModules();
  store = await import('../../core/data/whitelist.ts');
}

async function endProcess(): Promise<void> {
  const { closePool } = await import('../../core/data/pool.ts');
  await closePool();
}

async function restartProcess(changes: Record<string, string> = {}): Promise<void> {
  await endProcess();
  await startProcess(changes);
}

async function publish(counter: number, entries: Record<string, string>): Promise<void> {
  await upload(await sign(counter, entries));
}

async function upload(text: string): Promise<void> {
  const there = container();
  await there.createIfNotExists();
  await there.getBlockBlobClient('whitelist.sig').upload(text, Buffer.byteLength(text));
}

function container() {
  return BlobServiceClient.fromConnectionString(blob.connectionString).getContainerClient('licence');
}

function sign(counter: number, entries: Record<string, string>, pair = owner): Promise<string> {
  return signWhitelist({ counter, issuedAt: ISSUED, entries }, pair.privatePem);
}

async function tampered(): Promise<string> {
  const [header, , signature] = (await sign(6, ENTRIES)).split('.');
  const payload = JSON.stringify({ counter: 6, issuedAt: ISSUED, entries: { thief: '2099-01-01' } });
  return [header, Buffer.from(payload).toString('base64url'), signature].join('.');
}

async function asOwner(sql: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(sql, values);
  await client.end();
}

function makePair(): { privatePem: string; publicPem: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { privatePem: privateKey, publicPem: publicKey };
}

import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { BlobServiceClient } from '@azure/storage-blob';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { changeLicences } from '../../cli/licence-file.ts';
import {
  AdminLicencePage,
  ListVersionPage,
  Published,
  SignedList,
} from '../../core/contract/admin-licences.ts';
import { licenceFor } from '../../core/data/whitelist.ts';
import { dayInAmman, type Whitelist } from '../../core/domain/licence.ts';
import { withChanges } from '../../core/domain/whitelist-change.ts';
import { signWhitelist } from '../../core/domain/whitelist-file.ts';
import { type Api, startApi } from '../helpers/api.ts';

const owner = pair();
const next = pair();
const stranger = pair();
const ISSUED = '2026-01-01T00:00:00Z';

let api: Api;
beforeAll(async () => {
  api = await startApi();
  vi.stubEnv('LICENCE_PUBLIC_KEYS', owner.publicKey + next.publicKey); // read at the first call
  await service().getContainerClient('licence').create();
});
afterAll(() => api.stop());

function pair() {
  return generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
}
const service = () => BlobServiceClient.fromConnectionString(api.blob.connectionString);
const principal = Buffer.from(
  JSON.stringify({
    identityProvider: 'aad',
    userId: 'o',
    userDetails: 'owner@example.com',
    userRoles: ['admin'],
  }),
).toString('base64');
const admin = (method: string, path: string, body?: unknown) =>
  api.call(
    method,
    path,
    { 'x-ms-client-principal': principal },
    body === undefined ? undefined : { json: body },
  );

const sign = (counter: number, entries: Whitelist['entries'], key = owner, issuedAt = ISSUED) =>
  signWhitelist({ counter, issuedAt, entries }, key.privateKey);
const put = (jws: string) => admin('POST', '/api/admin/licences/list', { jws, reason: 'sold' });

test('a list is published by its signature and its counter alone, and every bad one says why', async () => {
  const first = await put(await sign(1, { 'sado.abayas': '2027-01-01' }));
  expect(Published.parse(first.json())).toEqual({
    counter: 1,
    changes: [{ handle: 'sado.abayas', before: null, after: '2027-01-01' }],
  });
  const second = await put(await sign(2, { 'sado.abayas': '2027-06-01', rakkab: '2026-12-31' }, next));
  expect(second.status, 'by the other valid key').toBe(200);

  const good = await sign(3, { 'sado.abayas': '2027-06-01' });
  const [header, payload = '', signature] = good.split('.');
  const forged = Buffer.from(payload, 'base64url').toString().replace('2027', '2037');
  const bad: Record<string, string> = {
    'licence-signature-wrong': [header, Buffer.from(forged).toString('base64url'), signature].join('.'),
    'licence-rolled-back': await sign(2, {}),
    'licence-rolled-back ': await sign(4, {}), // one was left out: somebody else's may be on its way
    'licence-key-unknown': await sign(3, {}, stranger),
    'licence-malformed': 'this is no list at all',
    'licence-issued-wrong': await sign(3, {}, owner, '2025-12-31T00:00:00Z'),
    'licence-issued-wrong ': await sign(3, {}, owner, '2999-01-01T00:00:00Z'),
  };
  for (const [reason, jws] of Object.entries(bad)) {
    const answer = await put(jws);
    expect([answer.status, answer.json()]).toMatchObject([
      422,
      { errors: [{ path: 'jws', message: reason.trim() }] },
    ]);
  }
  const { items } = ListVersionPage.parse((await admin('GET', '/api/admin/licences/versions')).json());
  expect(items.map(({ counter, handles, changes }) => [counter, handles, changes.length])).toEqual([
    [2, 2, 2],
    [1, 1, 1],
  ]);
  const log = (await admin('GET', '/api/admin/log')).json() as { items: object[] };
  expect(log.items[0]).toMatchObject({
    action: 'licences-published',
    reason: 'sold',
    before: { 'sado.abayas': '2027-01-01', rakkab: null },
    after: { 'sado.abayas': '2027-06-01', rakkab: '2026-12-31' },
  });
});

test('of two who publish at once one does', async () => {
  const both = await Promise.all([
    put(await sign(3, { a: '2027-01-01' })),
    put(await sign(3, { b: '2027-01-01' })),
  ]);
  expect(both.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
});

test('what the browser signs is what the command line signs, byte for byte', async () => {
  const list = SignedList.parse((await admin('GET', '/api/admin/licences/list')).json());
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-admin-'));
  const file = path.join(dir, 'whitelist.sig');
  fs.writeFileSync(file, list.jws);
  const changes = { '@Tanjaret.Sitti': '2027-03-01' };
  const issuedAt = '2026-02-01T08:00:00Z';
  const cli = await changeLicences({ file, entries: changes, privateKeyPem: owner.privateKey, issuedAt });

  const before = JSON.parse(Buffer.from(list.jws.split('.')[1] ?? '', 'base64url').toString()) as Whitelist;
  const entries = withChanges(before.entries, changes);
  const browser = await signWhitelist({ counter: list.nextCounter, issuedAt, entries }, owner.privateKey);
  expect(browser).toBe(cli.jws);
  fs.rmSync(dir, { recursive: true });
});

test('each licence with the shop that uses it: renamed, suspended, never connected, connected without one', async () => {
  const { igId } = await api.shop('old.name');
  await api.shop('no.licence');
  const counter = SignedList.parse((await admin('GET', '/api/admin/licences/list')).json()).nextCounter;
  const entries = {
    'old.name': dayInAmman(Date.now() + 90 * 86_400_000),
    'never.seen': dayInAmman(Date.now() + 90 * 86_400_000),
    gone: '2000-01-01',
    over: '2026-01-01',
    lately: dayInAmman(Date.now() - 3 * 86_400_000),
  };
  expect((await put(await sign(counter, entries))).status).toBe(200);
  expect(await licenceFor('old.name', igId)).toMatchObject({ kind: 'active' });
  const database = new pg.Client({ connectionString: api.database.ownerUrl });
  await database.connect();
  await database.query('update channels set handle = $1 where ig_id = $2', ['New.Name', igId]);
  await database.end();

  const page = AdminLicencePage.parse((await admin('GET', '/api/admin/licences')).json());
  const states = Object.fromEntries(page.items.map(({ handle, ...rest }) => [handle, rest]));
  expect(states['old.name']).toMatchObject({ state: 'active', renamedTo: 'new.name', everUsed: true });
  expect(states['never.seen']).toMatchObject({ state: 'active', everUsed: false, tenantId: null });
  expect(states.gone).toMatchObject({ state: 'suspended' });
  expect(states.over).toMatchObject({ state: 'expired' });
  expect(states.lately).toMatchObject({ state: 'grace' });
  expect(await licenceFor('lately', 'any')).toMatchObject({ kind: 'expired' }); // and answers nobody
  expect(states['no.licence']).toMatchObject({ state: 'unlicensed', expiresOn: null });
  expect(page.list).toMatchObject({ counter, problem: null });

  const never = AdminLicencePage.parse((await admin('GET', '/api/admin/licences?used=never&q=SEEN')).json());
  expect(never.items.map(({ handle }) => handle)).toEqual(['never.seen']);
});

// Who changes the list that lies in Blob, and not the one that serves, takes every shop's licence away at a stroke.
test('beside a list that does not serve the next one is made from the one that does', async () => {
  const read = async () => SignedList.parse((await admin('GET', '/api/admin/licences/list')).json());
  const { nextCounter } = await read();
  const entries = { 'sado.abayas': '2027-01-01', rakkab: '2027-02-01' };
  const serving = await sign(nextCounter, entries);
  expect((await put(serving)).status).toBe(200);
  const database = new pg.Client({ connectionString: api.database.ownerUrl });
  await database.connect();
  await database.query(
    // as a key that was retired has left it
    `insert into licence_lists (key_id, counter, jws, verified_at) values ('retired', $1, $2, '2025-01-01')`,
    [nextCounter + 40, await sign(nextCounter + 40, {}, stranger)],
  );
  await database.end();
  const unpublishable = {
    'licence-key-unknown': await sign(nextCounter + 1, {}, stranger),
    'licence-rolled-back': await sign(1, {}),
    'licence-malformed': 'cut off',
  };
  for (const [problem, inBlob] of Object.entries(unpublishable)) {
    await service()
      .getContainerClient('licence')
      .getBlockBlobClient('whitelist.sig')
      .upload(inBlob, inBlob.length);
    const { list } = AdminLicencePage.parse((await admin('GET', '/api/admin/licences')).json());
    expect(list, problem).toMatchObject({ counter: nextCounter, problem, keyId: expect.any(String) });
    expect(await read(), problem).toMatchObject({ jws: serving, nextCounter: nextCounter + 1 });
  }
  const added = await put(await sign(nextCounter + 1, { ...entries, tawla: '2027-03-01' }, next));
  expect(Published.parse(added.json())).toEqual({
    counter: nextCounter + 1,
    changes: [{ handle: 'tawla', before: null, after: '2027-03-01' }],
  });
});

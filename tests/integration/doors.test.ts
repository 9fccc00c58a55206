import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { admin } from '../../functions/guards/admin.ts';
import { choosingAccount } from '../../functions/guards/choosing-account.ts';
import { freshOwner } from '../../functions/guards/fresh-owner.ts';
import { operator } from '../../functions/guards/operator.ts';
import { owner as ownerOnly } from '../../functions/guards/owner.ts';
import { signedIn } from '../../functions/guards/signed-in.ts';
import { doors } from '../../functions/index.ts';
import { type Api, startApi } from '../helpers/api.ts';
import { bodyOf, each, NO_ROW, pathOf, rowOf, told, UNSAFE } from '../helpers/door-walk.ts';
import { seedOneRowEach } from '../helpers/one-row-each.ts';

/** The doors that anybody may use; what stands in for a session is said. A new one is named here or has a guard. */
const OPEN = {
  'auth-callback': 'state of a login, bound to the browser',
  'auth-login': 'begins a login',
  'auth-logout': 'ends what the cookie names',
  'courier-status': 'secret in the address',
  health: 'says ok or not',
  'impersonation-end': 'ends what the cookie names',
  'instagram-verify': 'verify token',
  'instagram-webhook': 'signature',
  'invitation-preview': 'secret in the address',
  'meta-data-deletion': 'signed_request',
  'meta-deauthorize': 'signed_request',
  'meta-deletion-status': 'secret in the address',
  'not-found': 'nothing is there',
  roles: 'answers with roles, which Static Web Apps alone believes',
};
const WITHOUT_SESSION = new Map<unknown, [status: number, code: string]>([
  [signedIn, [401, 'signed-out']],
  [ownerOnly, [401, 'signed-out']],
  [freshOwner, [401, 'signed-out']],
  [operator, [401, 'signature-wrong']],
  [admin, [403, 'forbidden']],
  [choosingAccount, [400, 'login-expired']],
]);

let api: Api;
let owner: pg.Client;
let mine: { tenant: string; owner: string; staff: string };

beforeAll(async () => {
  api = await startApi();
  owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
  const { browser } = await api.shop('doors.shop');
  const { tenant, user } = (await browser.get('/api/me')).json() as {
    tenant: { id: string };
    user: { id: string };
  };
  const staff = randomUUID();
  await owner.query(`insert into users values ($1, $2, $3, 'staff', 'staff', now())`, [
    staff,
    tenant.id,
    randomUUID(),
  ]);
  mine = { tenant: tenant.id, owner: user.id, staff };
});
afterAll(async () => {
  await owner.end();
  await api.stop();
});

/** A new session, for doors that end theirs. @returns the header. */
async function cookieOf(userId: string): Promise<string> {
  const token = randomUUID();
  await owner.query(
    `insert into sessions (token_hash, tenant_id, user_id, created_at, expires_at) values ($1, $2, $3, now(), now() + interval '1 day')`,
    [createHash('sha256').update(token).digest(), mine.tenant, userId],
  );
  return `igshop_session=${token}`;
}

test('the doors that anybody may use are the ones that say why; every other refuses whoever has no session', async () => {
  const open = doors.filter(({ guard }) => !WITHOUT_SESSION.has(guard)).map(({ name }) => name);
  expect(open.sort()).toEqual(Object.keys(OPEN).sort());
  for (const { door, method } of each) {
    const [status, code] = WITHOUT_SESSION.get(door.guard) ?? [];
    if (status === undefined || door.name === 'not-found') continue;
    for (const cookie of [undefined, `igshop_session=${randomUUID()}`]) {
      const headers = { 'x-igshop': '1', ...(cookie && { cookie }) };
      const answer = await api.call(method, pathOf(door), headers, bodyOf(door, method));
      expect(told(door, answer)).toEqual({ door: door.name, status, code });
    }
  }
});

test('every unsafe door but Meta’s refuses a call that carries a cookie without our header', async () => {
  const cookie = await cookieOf(mine.owner);
  for (const { door, method } of each.filter(({ method }) => UNSAFE.includes(method))) {
    if (door.guard === operator || door.name === 'not-found') continue; // signed; nothing there
    const answer = await api.call(method, pathOf(door), { cookie }, { json: {} });
    expect(told(door, answer)).toEqual({ door: door.name, status: 403, code: 'csrf-header-missing' });
  }
});

test('staff are refused at every door of the owner’s', async () => {
  const cookie = await cookieOf(mine.staff);
  const owners = each.filter(({ door }) => [ownerOnly, freshOwner].includes(door.guard as typeof freshOwner));
  expect(owners.length).toBeGreaterThan(10);
  for (const { door, method } of owners) {
    const answer = await api.call(method, pathOf(door), { cookie, 'x-igshop': '1' }, bodyOf(door, method));
    expect(told(door, answer)).toEqual({ door: door.name, status: 403, code: 'forbidden' });
  }
});

test('a row of another shop is not there, at every door that names one', async () => {
  const theirs = await seedOneRowEach(owner);
  const cookie = await cookieOf(mine.owner);
  const named = each.filter(
    ({ door }) =>
      [signedIn, ownerOnly, freshOwner].some((guard) => guard === door.guard) &&
      /\{\w+\}/.test(door.route) &&
      !NO_ROW.includes(door.name),
  );
  expect(named.length).toBeGreaterThan(30);
  for (const { door, method } of named) {
    const id = await rowOf(owner, door, theirs);
    const answer = await api.call(
      method,
      pathOf(door, () => encodeURIComponent(id)),
      { cookie, 'x-igshop': '1' },
      bodyOf(door, method),
    );
    expect(told(door, answer)).toEqual({ door: door.name, status: 404, code: 'not-found' });
  }
});

test('whatever comes to an unsafe door, nothing is our fault, and the answer says how it is to be taken', async () => {
  for (const { door, method } of each.filter(({ method }) => UNSAFE.includes(method))) {
    if (door.name === 'not-found') continue;
    for (const text of [
      '{}',
      '[[1e999]]',
      '"\\u0000\\ud800"',
      '{"__proto__":{"kind":1},"lines":-1,"text":{}}',
      'nonsense',
    ]) {
      const headers = { cookie: await cookieOf(mine.owner), 'x-igshop': '1' };
      const answer = await api.call(method, pathOf(door), headers, { text, type: 'application/json' });
      expect({ ...told(door, answer), isOurFault: answer.status >= 500 }).toMatchObject({
        isOurFault: false,
      });
      expect(answer.headers.get('x-content-type-options'), door.name).toBe('nosniff');
      expect(answer.headers.get('cache-control'), door.name).toBe('no-store');
    }
  }
});

test('a body beyond its limit is refused', async () => {
  const headers = { cookie: await cookieOf(mine.owner), 'x-igshop': '1' };
  const text = `{"more":"${'x'.repeat(5_000_000)}"}`;
  for (const [method, path] of [
    ['POST', '/api/orders'],
    ['POST', '/api/categories'],
    ['POST', '/api/roles'],
  ] as const) {
    const answer = await api.call(method, path, headers, { text, type: 'application/json' });
    expect({ path, status: answer.status }).toEqual({ path, status: 413 });
  }
});

test('a file beyond the limit is refused by what its header says, before any of it is read', async () => {
  const headers = { cookie: await cookieOf(mine.owner), 'x-igshop': '1', 'content-length': '99000000' };
  for (const path of ['/api/catalog/imports', '/api/knowledge']) {
    expect((await api.call('POST', path, headers, { text: 'x', type: 'text/csv' })).status).toBe(413);
  }
});

test('after a sign-out everywhere, no door knows any of the person’s sessions', async () => {
  const cookies = [await cookieOf(mine.owner), await cookieOf(mine.owner)];
  await api.call('POST', '/api/auth/logout?everywhere=true', { cookie: cookies[0] ?? '', 'x-igshop': '1' });
  for (const cookie of cookies) expect((await api.call('GET', '/api/me', { cookie })).status).toBe(401);
  expect((await api.call('GET', '/api/me', { cookie: await cookieOf(mine.staff) })).status).toBe(200);
});

test('a role counts from the moment it is given: the same session may no more what it could', async () => {
  const cookie = await cookieOf(mine.staff);
  const role = (name: string) => owner.query('update users set role = $2 where id = $1', [mine.staff, name]);
  await role('owner');
  expect((await api.call('GET', '/api/team', { cookie })).status).toBe(200);
  await role('staff');
  expect((await api.call('GET', '/api/team', { cookie })).status).toBe(403);
});

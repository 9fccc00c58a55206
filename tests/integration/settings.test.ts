import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findSession } from '../../core/data/sessions.ts';
import { readUpload, saveUpload } from '../../core/data/uploads.ts';
import { TenantId } from '../../core/domain/ids.ts';
import { type Api, type Browser, startApi } from '../helpers/api.ts';
import { APP } from '../helpers/meta-world.ts';
import { seedOneRowEach } from '../helpers/one-row-each.ts';

type Settings = {
  aiPausedAt: string | null;
  connection: { status: string; problem: string | null; missingScopes: string[]; checkedAt: string | null };
};

let api: Api;
let owner: pg.Client;

beforeAll(async () => {
  api = await startApi();
  owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await api.stop();
});

test('a new shop’s settings, and changes that leave the rest alone', async () => {
  const { browser, igId } = await api.shop('settings.shop');
  expect((await browser.get('/api/settings')).json()).toMatchObject({
    name: 'settings.shop',
    locale: 'ar',
    replyDelayMs: null,
    defaultReplyDelayMs: 2_000,
    aiPausedAt: null,
    connection: { handle: 'settings.shop', igId, status: 'active', problem: null, missingScopes: [] },
    licence: { state: 'missing', expiresOn: null },
  });
  await patch(browser, { replyDelayMs: 5_000, locale: 'en' });
  const paused = (await patch(browser, { aiPaused: true })).json() as Settings;
  expect(paused).toMatchObject({ replyDelayMs: 5_000, locale: 'en', aiPausedAt: expect.any(String) });
  expect((await browser.get('/api/me')).json()).toMatchObject({
    aiPaused: true,
    licence: { state: 'missing' },
  });
  const again = (await patch(browser, { aiPaused: true, name: 'دكاني' })).json() as Settings;
  expect(again).toMatchObject({ aiPausedAt: paused.aiPausedAt, name: 'دكاني' });
  expect((await patch(browser, { aiPaused: false, replyDelayMs: null })).json()).toMatchObject({
    aiPausedAt: null,
    replyDelayMs: null,
    name: 'دكاني',
  });
  expect((await patch(browser, { replyDelayMs: 60_001 })).status).toBe(422);
});

test('the check asks Meta what became of the account, and brings it back when all is well again', async () => {
  const { browser, igId } = await api.shop('checked.shop');
  const account = (change: object) => api.world.control('PATCH', `/accounts/${igId}`, change);

  await account({ allowMessages: false });
  expect(await check(browser)).toMatchObject({ status: 'messages-off', problem: 'messages-off' });
  await account({ allowMessages: true, linked: false });
  expect(await check(browser)).toMatchObject({ status: 'unlinked', problem: 'page-not-linked' });
  await account({ linked: true });
  await api.world.control('POST', '/tokens', { igId, state: 'password_changed' });
  expect(await check(browser)).toMatchObject({
    status: 'needs-reconnect',
    problem: 'facebook-password-changed',
  });
  await api.world.control('POST', '/tokens', { igId, state: 'valid' });
  const before = Date.now();
  const well = await check(browser);
  expect(well).toMatchObject({ status: 'active', problem: null });
  expect(Date.parse(well.checkedAt ?? '')).toBeGreaterThanOrEqual(before);
});

test('the check switches deliveries on again that somebody has switched off', async () => {
  const { browser, igId, pageId } = await api.shop('unsubscribed.shop');
  const appToken = `${APP.appId}|${APP.appSecret}`;
  await api.world.graph('DELETE', `/${pageId}/subscribed_apps`, appToken);
  expect((await say(igId)).reason).toBe('not-subscribed');
  await check(browser);
  expect((await say(igId)).webhookStatus).toBe(200);
});

test('with Meta away the check says so and changes nothing', async () => {
  const { browser, igId } = await api.shop('away.settings');
  await api.world.control('PATCH', `/accounts/${igId}`, { allowMessages: false });
  await api.world.control('PUT', '/faults', [
    { match: { route: 'GET /*/conversations' }, times: 1, action: { status: 503 } },
  ]);
  const answer = await browser.send('POST', '/api/settings/connection/check');
  expect(answer.json()).toMatchObject({ status: 503, code: 'meta-unavailable' });
  expect(((await browser.get('/api/settings')).json() as Settings).connection.status).toBe('active');
});

test('a shop that lets go of its account keeps what it owns, and signing in connects it again', async () => {
  const { browser, igId, userId } = await api.shop('leaving.shop');
  await browser.send('PUT', '/api/instructions', { json: { text: 'كن لطيف' } });
  const answer = await browser.send('POST', '/api/settings/disconnect');
  expect(answer.json()).toMatchObject({ connection: { status: 'disconnected', tokenExpiresAt: null } });
  const { rows } = await owner.query(
    `select from meta_tokens t join channels c on c.id = t.channel_id where c.ig_id = $1`,
    [igId],
  );
  expect(rows).toEqual([]);
  expect((await say(igId)).reason).toBe('not-subscribed');
  expect((await browser.send('POST', '/api/settings/disconnect')).status).toBe(200);

  await browser.signIn(userId);
  expect((await browser.get('/api/settings')).json()).toMatchObject({ connection: { status: 'active' } });
  expect((await browser.get('/api/instructions')).json()).toMatchObject({ text: 'كن لطيف' });
  expect((await say(igId)).webhookStatus).toBe(200);
});

test('a deleted shop is gone with its files and everybody’s sessions, and nobody else’s is touched', async () => {
  const neighbour = await seedOneRowEach(owner);
  const { browser, igId, userId } = await api.shop('deleted.shop');
  const { tenant } = (await browser.get('/api/me')).json() as { tenant: { id: string } };
  const tenantId = TenantId.parse(tenant.id);
  await fill(tenantId);
  await saveUpload(tenantId, 'half-read', Buffer.from('sku,name'));
  await saveUpload(TenantId.parse(neighbour), 'kept', Buffer.from('sku,name'));
  await owner.query(`insert into licence_bindings values ('deleted.shop', $1, now())`, [igId]);
  const token = browser.jar.get('igshop_session') ?? '';

  const mistyped = await browser.send('DELETE', '/api/settings/tenant', { json: { handle: 'deleted.shp' } });
  expect(mistyped.json()).toMatchObject({ status: 422, errors: [{ path: 'handle' }] });
  const answer = await browser.send('DELETE', '/api/settings/tenant', { json: { handle: '@Deleted.Shop' } });
  expect(answer.status).toBe(204);

  expect(browser.jar.has('igshop_session')).toBe(false);
  expect(await findSession(token)).toBeNull();
  expect(await rowsOf(tenantId)).toEqual({});
  expect(Object.keys(await rowsOf(neighbour)).length).toBeGreaterThan(18);
  expect(await readUpload(tenantId, 'half-read')).toBeNull();
  expect(await readUpload(TenantId.parse(neighbour), 'kept')).not.toBeNull();
  expect((await say(igId)).reason).toBe('not-subscribed');
  const { rows } = await owner.query(`select handle from licence_bindings where ig_id = $1`, [igId]);
  expect(rows).toEqual([{ handle: 'deleted.shop' }]);
  const anew = await api.browser().signIn(userId);
  expect(anew.headers.get('location')).toBe(`${api.origin}/onboarding`);
});

test('a shop whose Page cannot be left, because its token is dead, is deleted all the same', async () => {
  const { browser, igId } = await api.shop('dead.deleted');
  await api.world.control('POST', '/tokens', { igId, state: 'app_removed' });
  const answer = await browser.send('DELETE', '/api/settings/tenant', { json: { handle: 'dead.deleted' } });
  expect(answer.status).toBe(204);
  expect((await owner.query(`select from channels where ig_id = $1`, [igId])).rows).toEqual([]);
});

const patch = (browser: Browser, json: object) => browser.send('PATCH', '/api/settings', { json });

async function check(browser: Browser): Promise<Settings['connection']> {
  const answer = await browser.send('POST', '/api/settings/connection/check');
  expect(answer.status).toBe(200);
  return (answer.json() as Settings).connection;
}

async function say(igId: string) {
  return (await api.world.control('POST', '/say', { igId, customerId: '900100', text: 'مرحبا' })).body;
}

/** A row in every table for a tenant that exists: those of a seeded one change hands. */
async function fill(tenantId: string): Promise<void> {
  const seeded = await seedOneRowEach(owner);
  await owner.query('delete from onboardings where tenant_id = $1', [tenantId]); // the shop has its own: one is all
  await owner.query(`set session_replication_role = replica`); // rows that name each other by tenant, too, change hands together
  for (const table of await tenantTables()) {
    if (table === 'tenants') continue;
    await owner.query(`update ${table} set tenant_id = $1 where tenant_id = $2`, [tenantId, seeded]);
  }
  await owner.query(`set session_replication_role = default`);
  await owner.query(`update channels set connected_at = now() where tenant_id = $1 and handle = 'shop'`, [
    tenantId,
  ]); // the shop's own account stays the first
  await owner.query(`delete from tenants where id = $1`, [seeded]);
}

async function rowsOf(tenantId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of await tenantTables()) {
    const column = table === 'tenants' ? 'id' : 'tenant_id';
    const { rowCount } = await owner.query(`select from ${table} where ${column} = $1`, [tenantId]);
    if (rowCount) counts[table] = rowCount;
  }
  return counts;
}

async function tenantTables(): Promise<string[]> {
  const { rows } = await owner.query(
    `select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity`,
  );
  return rows.map(({ name }) => name);
}

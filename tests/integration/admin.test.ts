import { afterAll, beforeAll, expect, test } from 'vitest';
import { AdminTenantDetail, AdminTenantPage } from '../../core/contract/admin-tenants.ts';
import { type Api, startApi } from '../helpers/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** As Static Web Apps, or the front door here, hands it to the API. */
function principal(userDetails: string, userRoles: string[], userId = `id of ${userDetails}`) {
  const given = { identityProvider: 'aad', userId, userDetails, userRoles };
  return { 'x-ms-client-principal': Buffer.from(JSON.stringify(given)).toString('base64') };
}
const ADMIN = ['anonymous', 'authenticated', 'admin'];
const OWNER = principal('owner@example.com', ADMIN);

test('only who has the role and is on the list comes in, and a refusal is noted', async () => {
  const me = (headers = {}) => api.call('GET', '/api/admin/me', headers);
  expect((await me()).status, 'nobody').toBe(403);
  expect((await me({ 'x-ms-client-principal': 'bm90IGpzb24=' })).status, 'no principal').toBe(403);
  expect((await me(principal('eve@example.com', ADMIN))).status, 'not on the list').toBe(403);
  expect((await me(principal('owner@example.com', ['authenticated']))).status, 'no role').toBe(403);
  expect((await me(OWNER)).json()).toEqual({ userId: 'id of owner@example.com', login: 'owner@example.com' });

  // The setting counts while nobody is an admin: now it makes nobody one, whatever they call themselves.
  const later = principal('Owner@example.com', ADMIN, 'another account');
  expect((await me(later)).status, 'the same name, another account').toBe(403);

  const { items } = (await api.call('GET', '/api/admin/log', OWNER)).json() as { items: object[] };
  expect(items).toMatchObject([
    { login: 'Owner@example.com', action: 'refused-not-listed', subject: 'GET /api/admin/me' },
    { login: 'owner@example.com', action: 'refused-no-role' },
    { login: 'eve@example.com', action: 'refused-not-listed' },
  ]);
  const found = await api.call('GET', '/api/admin/log?action=refused-not-listed&q=EVE', OWNER);
  expect(found.json()).toMatchObject({ items: [{ login: 'eve@example.com' }], nextCursor: null });
  const none = await api.call('GET', '/api/admin/log?q=%25', OWNER); // a word, not a pattern
  expect(none.json()).toMatchObject({ items: [] });
});

test('a merchant is no admin', async () => {
  const { browser } = await api.shop('sado.abayas');
  expect((await browser.get('/api/admin/me')).status).toBe(403);
});

test('sign-in is told the role of who is on the list', async () => {
  const ask = async (body: object) => (await api.call('POST', '/api/roles', {}, { json: body })).json();
  const owner = {
    identityProvider: 'aad',
    userId: 'id of owner@example.com',
    userDetails: 'owner@example.com',
  };
  expect(await ask(owner)).toEqual({ roles: ['admin'] });
  expect(await ask({ ...owner, userId: 'other' })).toEqual({ roles: [] });
  expect(await ask({ ...owner, identityProvider: 'github' })).toEqual({ roles: [] });
});

test('the log cannot be changed by whoever writes it', async () => {
  const { withAdmin } = await import('../../core/data/admin/pool.ts');
  await expect(withAdmin((tx) => tx.query('update admin_log set action = $1', ['x']))).rejects.toThrow(
    /permission denied/,
  );
  await expect(withAdmin((tx) => tx.query('delete from admin_log'))).rejects.toThrow(/permission denied/);
});

test('a shop with what is wrong with it; paused by an admin, with the reason kept', async () => {
  const { items } = AdminTenantPage.parse((await api.call('GET', '/api/admin/tenants?q=SADO', OWNER)).json());
  const [shop] = items;
  expect(shop).toMatchObject({ handle: 'sado.abayas', connection: 'active', care: ['licence-missing'] });
  expect(shop?.days).toHaveLength(7);

  const path = `/api/admin/tenants/${shop?.id}`;
  const headers = { ...OWNER, 'x-igshop': '1' };
  const pause = (json: object) => api.call('POST', `${path}/pause`, headers, { json });
  expect((await pause({ paused: true })).status, 'without a reason').toBe(422);
  const paused = await pause({ paused: true, reason: 'asked for by phone' });
  expect(paused.json()).toMatchObject({ aiPaused: true, care: ['licence-missing', 'paused'] });
  expect((await api.call('GET', '/api/admin/tenants/nobody', OWNER)).status).toBe(404);

  const detail = AdminTenantDetail.parse((await api.call('GET', path, OWNER)).json());
  expect(detail.days).toHaveLength(30);
  expect(detail.days.slice(-7)).toEqual(shop?.days);

  const log = (await api.call('GET', `/api/admin/log?tenantId=${shop?.id}`, OWNER)).json();
  expect(log).toMatchObject({
    items: [{ action: 'tenant-paused', reason: 'asked for by phone', before: { aiPaused: false } }],
  });
  const care = AdminTenantPage.parse((await api.call('GET', '/api/admin/tenants?care=paused', OWNER)).json());
  expect(care).toMatchObject({ total: 1, counts: { 'licence-missing': 1, paused: 1 } });
});

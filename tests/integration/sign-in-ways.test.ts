import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, type Browser, startApi } from '../helpers/api.ts';

const PAGE = { accept: 'text/html' };

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

test('without a linked account the login waits while a Page is linked, and looking again is enough', async () => {
  const { igId, userId } = await api.newAccount('linking.shop');
  await api.world.control('PATCH', `/accounts/${igId}`, { linked: false });
  const browser = api.browser();
  const answer = await browser.signIn(userId, PAGE);
  expect(answer.headers.get('location')).toBe(`${api.origin}/login/link-page`);
  expect((await browser.get('/api/auth/meta/accounts')).json()).toEqual({
    items: [],
    unlinkedPages: ['linking.shop'],
  });

  await api.world.control('PATCH', `/accounts/${igId}`, { linked: true });
  expect((await browser.get('/api/auth/meta/accounts')).json()).toMatchObject({
    items: [{ igId, state: 'free' }],
    unlinkedPages: [],
  });
  await browser.send('POST', `/api/auth/meta/accounts/${igId}/connect`);
  expect((await browser.get('/api/me')).json()).toMatchObject({ tenant: { igId, connection: 'active' } });
});

test('nothing listed because nothing was granted is another matter', async () => {
  const { igId, userId } = await api.newAccount('hidden.shop');
  await api.world.control('PATCH', `/accounts/${igId}`, { linked: false });
  const answer = await withLess(api.browser(), userId, 'instagram_basic');
  expect(answer.json()).toMatchObject({ code: 'permissions-missing' });
});

test('asking again for what was declined is a dialog of its own kind', async () => {
  const plain = await api.browser().get('/api/auth/meta/login');
  const again = await api.browser().get('/api/auth/meta/login?rerequest=true');
  expect(plain.headers.get('location')).not.toContain('auth_type');
  expect(new URL(again.headers.get('location') ?? '').searchParams.get('auth_type')).toBe('rerequest');
});

test('a refused second person cannot choose the account after all', async () => {
  const { igId } = await api.shop('kept.shop');
  const browser = api.browser();
  await browser.signIn(await secondPerson(igId));
  expect((await browser.get('/api/auth/meta/accounts')).status).toBe(400);
});

describe('one person with two shops', () => {
  test('adds the second, switches between them, and comes back to the last used one', async () => {
    const { userId, igId: firstIg, browser } = await api.shop('two.first');
    const { igId } = await api.newAccount('two.second', { userId });
    const chosen = await browser.signIn(userId, undefined, '?connect=another');
    expect(chosen.headers.get('location')).toBe(`${api.origin}/login/accounts`);
    const { items } = (await browser.get('/api/auth/meta/accounts')).json() as { items: Listed[] };
    expect(Object.fromEntries(items.map((one) => [one.igId, one.state]))).toEqual({
      [firstIg]: 'mine',
      [igId]: 'free',
    });
    const connected = await browser.send('POST', `/api/auth/meta/accounts/${igId}/connect`);
    expect(connected.json()).toEqual({ redirectTo: '/onboarding' });

    const me = (await browser.get('/api/me')).json() as Me;
    expect(me).toMatchObject({ tenant: { handle: 'two.second' }, user: { role: 'owner' } });
    expect(me.tenants.map(({ handle }) => handle)).toEqual(['two.first', 'two.second']);
    const first = me.tenants.find(({ handle }) => handle === 'two.first')?.id;
    const before = browser.jar.get('igshop_session');
    const switched = await browser.send('POST', '/api/session/tenant', { json: { tenantId: first } });
    expect(switched.status).toBe(204);
    expect((await browser.get('/api/me')).json()).toMatchObject({ tenant: { handle: 'two.first' } });
    expect((await api.call('GET', '/api/me', { cookie: `igshop_session=${before}` })).status).toBe(401);

    await owner.query(
      `update sessions set created_at = created_at - interval '1 hour' where tenant_id <> $1`,
      [me.tenant.id],
    );
    const elsewhere = api.browser();
    await elsewhere.signIn(userId);
    expect((await elsewhere.get('/api/me')).json()).toMatchObject({ tenant: { handle: 'two.second' } });
  });

  test('a shop of this person’s in the list of accounts is opened, not made again', async () => {
    const { userId, igId, browser } = await api.shop('opened.shop');
    await browser.signIn(userId, undefined, '?connect=another');
    const answer = await browser.send('POST', `/api/auth/meta/accounts/${igId}/connect`);
    expect(answer.json()).toEqual({ redirectTo: '/' });
    expect(((await browser.get('/api/me')).json() as Me).tenants).toHaveLength(1);
  });

  test('another person’s shop is not opened', async () => {
    const stranger = await api.shop('switch.stranger');
    const { tenant } = (await stranger.browser.get('/api/me')).json() as Me;
    const { browser } = await api.shop('switch.shop');
    for (const tenantId of [tenant.id, '00000000-0000-4000-8000-000000000000']) {
      const answer = await browser.send('POST', '/api/session/tenant', { json: { tenantId } });
      expect(answer.status).toBe(404);
    }
    expect((await browser.get('/api/me')).json()).toMatchObject({ tenant: { handle: 'switch.shop' } });
  });
});

test('who comes back is let in whatever Meta says of the Page, and learns what it says', async () => {
  const { userId } = await api.shop('trouble.shop');
  await api.world.control('PUT', '/faults', [
    {
      match: { route: 'POST /*/subscribed_apps' },
      times: 1,
      action: { status: 400, code: 190, subcode: 492 },
    },
  ]);
  const browser = api.browser();
  const answer = await browser.signIn(userId);
  expect(answer.headers.get('location')).toBe(`${api.origin}/?problem=page-role-missing`);
  expect((await browser.get('/api/me')).status).toBe(200);
});

// facts of Meta's error tables that a login or a connection can meet; what each asks of a person is the page's
describe('Meta’s refusals have a code each', () => {
  test.each([
    ['/me/accounts', 190, 458, 'facebook-app-removed'],
    ['/me/accounts', 190, 459, 'facebook-checkpoint'],
    ['/me/accounts', 190, 460, 'facebook-password-changed'],
    ['/me/accounts', 190, undefined, 'facebook-session-ended'],
    ['/me/accounts', 102, undefined, 'facebook-session-ended'],
    ['/me/accounts', 4, undefined, 'meta-busy'],
    ['/me/accounts', 368, undefined, 'meta-policy-block'],
    ['/oauth/access_token', 100, 36009, 'login-expired'],
    ['/oauth/access_token', 100, 36008, 'meta-app-misconfigured'],
    ['/oauth/access_token', 101, undefined, 'meta-app-misconfigured'],
    ['POST /*/subscribed_apps', 190, 492, 'page-role-missing'],
    ['POST /*/subscribed_apps', 200, undefined, 'permissions-missing'],
    ['POST /*/subscribed_apps', 100, 33, 'page-not-visible'],
    ['POST /*/subscribed_apps', 200, 2018028, 'meta-app-not-approved'],
  ])('%s: %i/%s is %s', async (route, code, subcode, expected) => {
    const { userId } = await api.newAccount(`refused.${code}.${subcode ?? 0}.${expected.length}`);
    await api.world.control('PUT', '/faults', [
      { match: { route }, times: 1, action: { status: 400, code, ...(subcode && { subcode }) } },
    ]);
    const answer = await api.browser().signIn(userId, PAGE);
    expect(answer.headers.get('location')).toBe(`${api.origin}/login?problem=${expected}`);
  });

  test.each([
    [200, 2534041, 'messages-off', 'messages-off'],
    [100, 2534013, 'unlinked', 'page-not-linked'],
    [10, 2534077, 'unlinked', 'page-link-unverified'],
    [36103, undefined, 'restricted', 'account-not-eligible'],
    [100, 2534029, 'restricted', 'account-blocked'],
    [10, 1893063, 'restricted', 'page-restricted'],
    [10, undefined, 'needs-reconnect', 'permissions-missing'],
  ])('the probe: %i/%s connects as %s', async (code, subcode, status, problem) => {
    const { igId, userId } = await api.newAccount(`probed.${code}.${subcode ?? 0}`);
    await api.world.control('PUT', '/faults', [
      {
        match: { route: 'GET /*/conversations' },
        times: 1,
        action: { status: 400, code, ...(subcode && { subcode }) },
      },
    ]);
    await api.browser().signIn(userId);
    const { rows } = await owner.query(`select status, problem from channels where ig_id = $1`, [igId]);
    expect(rows).toEqual([{ status, problem }]);
  });
});

/** A login in which the person grants these permissions only. */
async function withLess(browser: Browser, userId: string, scopes: string) {
  const dialog = (await browser.get('/api/auth/meta/login')).headers.get('location') ?? '';
  const less = dialog.replace(/scope=[^&]*/, `scope=${scopes}`);
  const sent = await fetch(`${less}&auto=${userId}`, { redirect: 'manual' });
  const back = new URL(sent.headers.get('location') ?? '');
  return browser.get(back.pathname + back.search);
}

type Listed = { igId: string; state: string };
type Me = { tenant: { id: string }; tenants: { id: string; handle: string }[] };

/** Another person with a role on the same Page. */
async function secondPerson(igId: string): Promise<string> {
  const { body } = await api.world.control('POST', `/accounts/${igId}/people`, { name: 'Partner' });
  return body.userId;
}

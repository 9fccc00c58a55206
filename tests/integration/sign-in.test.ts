import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { appSecretProof } from '../../core/vendors/meta/graph.ts';
import { type Api, type Browser, startApi } from '../helpers/api.ts';

const PAGE = { accept: 'text/html' };
const MINUTE_MS = 60_000;

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
afterEach(() => vi.useRealTimers());

test('a first login connects the only account, keeps its token unreadable, and lands on onboarding', async () => {
  const { igId, pageId, userId } = await api.newAccount('first.shop');
  const browser = api.browser();
  const answer = await browser.signIn(userId);

  expect(answer.status).toBe(302);
  expect(answer.headers.get('location')).toBe(`${api.origin}/onboarding`);
  const me = (await browser.get('/api/me')).json();
  expect(me).toMatchObject({
    user: { role: 'owner' },
    tenant: { handle: 'first.shop', igId, connection: 'active' },
    onboarding: { jobId: expect.any(String), step: 'catalogue' },
  });
  const { rows } = await owner.query(
    `select t.kind, t.key_id, t.owner_id, encode(t.token, 'escape') as stored, c.page_id
       from meta_tokens t join channels c on c.id = t.channel_id where c.ig_id = $1`,
    [igId],
  );
  expect(rows).toMatchObject([{ kind: 'page', key_id: 'k1', page_id: pageId }]);
  expect(rows[0].stored).not.toContain('EAA');
});

test('Meta delivers for a connected account from then on', async () => {
  const { igId } = await api.shop('subscribed.shop');
  const said = await api.world.control('POST', '/say', { igId, customerId: '900100', text: 'مرحبا' });

  expect(said.body.webhookStatus).toBe(200);
});

test('coming back signs in to the same shop, renews the token and ends the earlier session', async () => {
  const { userId, browser } = await api.shop('back.shop');
  const before = (await browser.get('/api/me')).json() as { tenant: { id: string } };
  const earlier = browser.jar.get('igshop_session') ?? '';
  await owner.query(`update channels set status = 'needs-reconnect' where handle = 'back.shop'`);

  const answer = await browser.signIn(userId);

  expect(answer.headers.get('location')).toBe(`${api.origin}/`);
  expect((await browser.get('/api/me')).json()).toMatchObject({
    tenant: { id: before.tenant.id, connection: 'active' },
  });
  const old = await api.call('GET', '/api/me', { cookie: `igshop_session=${earlier}` });
  expect(old.status).toBe(401);
});

test('a second person to a connected shop is refused, in the form each caller reads', async () => {
  const { igId } = await api.shop('taken.shop');
  const second = await secondPerson(igId);

  const program = await api.browser().signIn(second);
  expect(program.status).toBe(409);
  expect(program.json()).toMatchObject({ code: 'account-taken', status: 409 });
  const person = await api.browser().signIn(second, PAGE);
  expect(person.headers.get('location')).toBe(`${api.origin}/login?problem=account-taken`);
});

test('of several accounts one is chosen, from those of this login only', async () => {
  const first = await api.newAccount('several.one');
  const other = await api.newAccount('several.two', { userId: first.userId });
  const stranger = await api.newAccount('several.stranger');
  const browser = api.browser();

  const answer = await browser.signIn(first.userId);
  expect(answer.headers.get('location')).toBe(`${api.origin}/login/accounts`);
  expect((await browser.get('/api/me')).status).toBe(401);
  const listed = (await browser.get('/api/auth/meta/accounts')).json() as { items: { igId: string }[] };
  expect(listed.items.map(({ igId }) => igId).sort()).toEqual([first.igId, other.igId].sort());

  const refused = await browser.send('POST', `/api/auth/meta/accounts/${stranger.igId}/connect`);
  expect(refused.status).toBe(404);
  const connected = await browser.send('POST', `/api/auth/meta/accounts/${other.igId}/connect`);
  expect(connected.json()).toEqual({ redirectTo: '/onboarding' });
  expect((await browser.get('/api/me')).json()).toMatchObject({ tenant: { handle: 'several.two' } });
  const again = await browser.get('/api/auth/meta/accounts');
  expect(again.status).toBe(400);
});

test('the choice of an account waits a quarter of an hour, for one browser', async () => {
  const first = await api.newAccount('waiting.one');
  await api.newAccount('waiting.two', { userId: first.userId });
  const browser = api.browser();
  await browser.signIn(first.userId);

  expect((await api.browser().get('/api/auth/meta/accounts')).json()).toMatchObject({
    code: 'login-expired',
  });
  passTime(14 * MINUTE_MS);
  expect((await browser.get('/api/auth/meta/accounts')).status).toBe(200);
  passTime(2 * MINUTE_MS);
  expect((await browser.get('/api/auth/meta/accounts')).status).toBe(400);
});

test('a code that Meta refuses is said to be so', async () => {
  const { userId } = await api.newAccount('code.shop');
  const browser = api.browser();
  const callback = new URL(await browser.consent(userId), api.origin);
  callback.searchParams.set('code', 'made-up');
  const answer = await browser.get(callback.pathname + callback.search);
  expect(answer.json()).toMatchObject({ status: 400, code: 'login-refused' });
});

test('a person without a linked account is told so', async () => {
  const { igId, userId } = await api.newAccount('unlinked.shop');
  await api.world.control('PATCH', `/accounts/${igId}`, { linked: false });
  expect((await api.browser().signIn(userId)).json()).toMatchObject({
    status: 422,
    code: 'no-linked-account',
  });
});

test('an account whose messages are kept from us is connected and says so', async () => {
  const { igId, userId } = await api.newAccount('closed.shop');
  await api.world.control('PATCH', `/accounts/${igId}`, { allowMessages: false });
  const browser = api.browser();
  await browser.signIn(userId);
  expect((await browser.get('/api/me')).json()).toMatchObject({
    tenant: { connection: 'messages-off' },
    onboarding: { step: 'connect' },
  });
});

test('a login that does not grant the messages connects nothing', async () => {
  const { igId, userId } = await api.newAccount('stingy.shop');
  const browser = api.browser();
  const answer = await withLess(browser, userId, 'pages_show_list,instagram_basic,pages_manage_metadata');
  expect(answer.json()).toMatchObject({ status: 403, code: 'permissions-missing' });
  expect((await owner.query(`select from channels where ig_id = $1`, [igId])).rows).toEqual([]);
});

test('with Meta away the login can be tried again', async () => {
  const { userId } = await api.newAccount('away.shop');
  const browser = api.browser();
  const callback = await browser.consent(userId);
  await api.world.control('PUT', '/faults', [
    { match: { route: '/me/accounts' }, times: 1, action: { status: 503 } },
  ]);
  expect((await browser.get(callback)).json()).toMatchObject({ status: 503, code: 'meta-unavailable' });
  expect((await browser.signIn(userId)).headers.get('location')).toBe(`${api.origin}/onboarding`);
});

test('more accounts than one page of Meta’s are all listed', async () => {
  const first = await api.newAccount('many.0');
  for (let n = 1; n <= 100; n++) await api.newAccount(`many.${n}`, { userId: first.userId });
  const browser = api.browser();
  await browser.signIn(first.userId);
  const { items } = (await browser.get('/api/auth/meta/accounts')).json() as { items: unknown[] };
  expect(items).toHaveLength(101);
});

test('the proof that goes with every token is Meta’s', () => {
  const proof = '99cbac345910084e738e780a0d5a02f2421ea86e53d6f64eff41e367a76944c6';
  expect(appSecretProof('EAATESTTOKEN')).toBe(proof);
});

test('a closed dialog leads back to the login page', async () => {
  const browser = api.browser();
  const dialog = new URL((await browser.get('/api/auth/meta/login')).headers.get('location') ?? '');
  const state = dialog.searchParams.get('state') ?? '';
  const cancelled = `/api/auth/meta/callback?error=access_denied&state=${encodeURIComponent(state)}`;
  const answer = await browser.get(cancelled, PAGE);
  expect(answer.headers.get('location')).toBe(`${api.origin}/login?problem=login-cancelled`);
});

test('addresses come from the settings, never from the Host header', async () => {
  const answer = await api.call('GET', '/api/auth/meta/login', { host: 'evil.example' });
  const dialog = new URL(answer.headers.get('location') ?? '');
  expect(dialog.searchParams.get('redirect_uri')).toBe(`${api.origin}/api/auth/meta/callback`);
  expect(dialog.searchParams.get('response_type')).toBe('code');
});

test('a message that overtook the connection gets its story when the account is connected', async () => {
  const { igId, userId } = await api.newAccount('stray.shop');
  await owner.query(`select keep_stray($1, $2, $3)`, [igId, dm(igId, 'aWdfStray'), new Date()]);
  await api.browser().signIn(userId);

  const { rows } = await owner.query(`select id from conversations where mid = 'aWdfStray'`);
  expect(rows).toHaveLength(1);
  expect(api.hub.started.map(({ instanceId }) => instanceId)).toContain(`dm-${rows[0].id}`);
});

/** A login in which the person grants these permissions only. */
async function withLess(browser: Browser, userId: string, scopes: string) {
  const dialog = (await browser.get('/api/auth/meta/login')).headers.get('location') ?? '';
  const less = dialog.replace(/scope=[^&]*/, `scope=${scopes}`);
  const sent = await fetch(`${less}&auto=${userId}`, { redirect: 'manual' });
  const back = new URL(sent.headers.get('location') ?? '');
  return browser.get(back.pathname + back.search);
}

/** Moves this process's clock, and nothing else of time. */
function passTime(ms: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
}

/** One element of Meta's `messaging`, written now. */
const dm = (igId: string, mid: string) => ({
  sender: { id: '900200' },
  recipient: { id: igId },
  timestamp: Date.now(),
  message: { mid, text: 'في حدا؟' },
});

/** Another person with a role on the same Page. */
async function secondPerson(igId: string): Promise<string> {
  const { body } = await api.world.control('POST', `/accounts/${igId}/people`, { name: 'Partner' });
  return body.userId;
}

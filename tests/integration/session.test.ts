import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type Api, startApi } from '../helpers/api.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

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

test('the session cookie is closed to scripts and to other sites, and stored as a hash', async () => {
  const { userId } = await api.newAccount('cookie.shop');
  const answer = await api.browser().signIn(userId);
  const cookie = answer.cookies.find(({ name }) => name === 'igshop_session');

  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', secure: false });
  const token = Buffer.from(cookie?.value ?? '', 'base64url');
  expect(token).toHaveLength(32);
  const { rows } = await owner.query(`select from sessions where position($1::bytea in token_hash) > 0`, [
    token,
  ]);
  expect(rows).toEqual([]);
});

test('a state works once, in its own browser, for ten minutes', async () => {
  const { userId } = await api.newAccount('state.shop');
  const browser = api.browser();
  const late = await browser.consent(userId);
  const stolen = await api.browser().get(late);
  expect(stolen.json()).toMatchObject({ code: 'login-expired' });

  passTime(11 * MINUTE_MS);
  expect((await browser.get(late)).json()).toMatchObject({ code: 'login-expired' });
  vi.useRealTimers();

  const callback = await browser.consent(userId);
  const loginCookie = browser.jar.get('igshop_login') ?? '';
  expect((await browser.get(callback)).status).toBe(302);
  browser.jar.set('igshop_login', loginCookie);
  expect((await browser.get(callback)).json()).toMatchObject({ code: 'login-expired' });
});

test.each(['', 'nonsense', 'a.b', 'eyJpZCI6IngifQ.AAAA'])('a made-up state is refused: %j', async (state) => {
  const browser = api.browser();
  await browser.get('/api/auth/meta/login');
  const answer = await browser.get(`/api/auth/meta/callback?code=x&state=${state}`);
  expect(answer.status).toBe(400);
  expect(answer.json()).toMatchObject({ code: 'login-expired' });
});

test('a session ends by logout', async () => {
  const { browser } = await api.shop('session.shop');
  const token = browser.jar.get('igshop_session') ?? '';
  const answer = await browser.send('POST', '/api/auth/logout');
  expect(answer.status).toBe(204);
  expect(browser.jar.has('igshop_session')).toBe(false);
  expect((await api.call('GET', '/api/me', { cookie: `igshop_session=${token}` })).status).toBe(401);
});

test('a session that nobody uses ends after thirty days', async () => {
  const { browser } = await api.shop('unused.shop');
  passTime(31 * DAY_MS);
  expect((await browser.get('/api/me')).json()).toMatchObject({ code: 'signed-out' });
});

test('a session in use lives on, is told so once a day, and ends after half a year all the same', async () => {
  const { browser } = await api.shop('used.shop');
  expect((await browser.get('/api/me')).cookies).toEqual([]);
  passTime(2 * DAY_MS);
  const answers = await Promise.all(Array.from({ length: 5 }, () => browser.get('/api/me')));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]); // none lost its session
  const renewed = answers.flatMap(({ cookies }) => cookies);
  expect(renewed).toHaveLength(1);
  expect(renewed[0]).toMatchObject({ name: 'igshop_session', maxAge: 30 * 24 * 60 * 60, httpOnly: true });
  for (let days = 2; days + 29 < 180; days += 29) {
    passTime(29 * DAY_MS);
    expect((await browser.get('/api/me')).status).toBe(200);
  }
  passTime(15 * DAY_MS);
  expect((await browser.get('/api/me')).status).toBe(401);
});

test('signing out everywhere ends the sessions of this person on all devices and in all shops, and nobody else’s', async () => {
  const { userId, browser } = await api.shop('devices.shop');
  const phone = api.browser();
  await phone.signIn(userId);
  const { igId } = await api.newAccount('devices.other', { userId });
  const elsewhere = api.browser();
  await elsewhere.signIn(userId, undefined, '?connect=another');
  await elsewhere.send('POST', `/api/auth/meta/accounts/${igId}/connect`);
  const stranger = (await api.shop('devices.stranger')).browser;

  expect((await browser.send('POST', '/api/auth/logout?everywhere=true')).status).toBe(204);
  const after = await Promise.all([phone, elsewhere, stranger].map((one) => one.get('/api/me')));
  expect(after.map(({ status }) => status)).toEqual([401, 401, 200]);
});

test('a call that changes something needs our header as soon as there is a cookie', async () => {
  const { browser } = await api.shop('forgery.shop');
  const cookie = `igshop_session=${browser.jar.get('igshop_session')}`;
  const item = { sku: 'A', name: 'A', priceFils: 1000, stock: 1 };
  for (const [method, path] of [
    ['POST', '/api/catalog/items'],
    ['POST', '/api/auth/logout'],
    ['PUT', '/api/profile'],
  ] as const) {
    const answer = await api.call(method, path, { cookie }, { json: item });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'csrf-header-missing' });
  }
  expect((await browser.get('/api/me')).status).toBe(200);
});

/** Moves this process's clock, and nothing else of time. */
test('one address signs in sixty times at once and thirty times a minute, then waits; another does not', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  const from = (address: string) => api.call('GET', '/api/auth/meta/login', { 'x-forwarded-for': address });
  const many = async (address: string, times: number) => {
    const statuses = [];
    for (let n = 0; n < times; n++) statuses.push((await from(address)).status);
    return statuses;
  };
  const mineSaid = '9.9.9.9'; // whatever a caller writes into the header itself stands first
  expect(new Set(await many(`${mineSaid}, 5.1.1.1:4000, [fd00::1]:80`, 60))).toEqual(new Set([302]));
  const refused = await from('1.2.3.4, 5.1.1.1:4001, [fd00::1]:80');
  expect({ status: refused.status, wait: refused.headers.get('retry-after') }).toEqual({
    status: 429,
    wait: '2',
  });
  expect(refused.json()).toMatchObject({ code: 'too-many-requests' });
  expect((await from(`${mineSaid}, 5.1.1.2:4000, [fd00::1]:80`)).status).toBe(302);
  vi.setSystemTime(Date.now() + 60_000);
  expect(await many('5.1.1.1:4002, [fd00::1]:80', 31)).toEqual([...Array(30).fill(302), 429]);
});

test('one person asks the model sixty times at once, from wherever; another’s calls are their own', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  const [one, another] = [await api.shop('often.shop'), await api.shop('seldom.shop')];
  const again = api.browser();
  await again.signIn(one.userId); // a second session does not make a second person
  const ask = async ({ send }: typeof again) =>
    (await send('POST', '/api/knowledge/search', { json: {} })).status;
  const statuses = [];
  for (let n = 0; n < 61; n++) statuses.push(await ask(n % 2 === 0 ? one.browser : again));
  expect(statuses).toEqual([...Array(60).fill(422), 429]);
  expect(await ask(another.browser)).toBe(422);
});

function passTime(ms: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
}

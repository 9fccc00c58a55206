import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { GRACE_MS } from '../../core/data/deletions.ts';
import { forget } from '../../functions/forget.ts';
import { signedRequest } from '../../local/sandbox/webhooks/wire.ts';
import { type Api, startApi } from '../helpers/api.ts';
import { APP } from '../helpers/meta-world.ts';

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

const said = (userId: string) => ({ user_id: userId, algorithm: 'HMAC-SHA256', issued_at: 1_764_000_000 });
const callBack = (name: string, userId: string, secret = APP.appSecret) =>
  api.call('POST', `/api/meta/${name}`, {}, form(`signed_request=${signedRequest(said(userId), secret)}`));
const form = (text: string) => ({ text, type: 'application/x-www-form-urlencoded' });
const deletionOf = async (userId: string) => {
  const answer = (await callBack('data-deletion', userId)).json() as {
    url: string;
    confirmation_code: string;
  };
  return { ...answer, page: () => api.call('GET', new URL(answer.url).pathname) };
};
const channelOf = async (igId: string) => {
  const { rows } = await owner.query(
    `select c.status, c.tenant_id, count(k.*)::int as tokens
       from channels c left join meta_tokens k on k.channel_id = c.id where c.ig_id = $1 group by c.id`,
    [igId],
  );
  return rows[0];
};
const passTime = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });

test('a person who takes the app off: disconnected, tokens gone, and back by signing in again', async () => {
  const [shop, other] = [await api.shop('leaving.shop'), await api.shop('staying.shop')];
  for (const _ of ['Meta', 'delivers it twice']) {
    expect((await callBack('deauthorize', shop.userId)).status).toBe(200);
  }
  expect(await channelOf(shop.igId)).toMatchObject({ status: 'disconnected', tokens: 0 });
  expect(await channelOf(other.igId)).toMatchObject({ status: 'active', tokens: 1 });
  expect((await shop.browser.get('/api/me')).json()).toMatchObject({
    tenant: { connection: 'disconnected' },
  });
  await shop.browser.signIn(shop.userId);
  expect(await channelOf(shop.igId)).toMatchObject({ status: 'active', tokens: 1 });
});

test('a login that waits for its choice is forgotten with the grant', async () => {
  const { userId } = await api.newAccount('undecided.one');
  await api.newAccount('undecided.two', { userId });
  const browser = api.browser();
  await browser.signIn(userId);
  expect((await browser.get('/api/auth/meta/accounts')).status).toBe(200);
  await callBack('deauthorize', userId);
  expect((await browser.get('/api/auth/meta/accounts')).status).toBe(400);
});

test('a deletion has a code, a page that tells how far it is, and ends with everything gone', async () => {
  const [shop, other] = [await api.shop('gone.shop'), await api.shop('kept.shop')];
  await shop.browser.send('PUT', '/api/catalog/items/A1', {
    json: { name: 'عباية', priceFils: 1_000, stock: 1, sizes: [], colors: [] },
  });
  const { tenant_id } = await channelOf(shop.igId);
  const { url, confirmation_code, page } = await deletionOf(shop.userId);
  expect(url).toBe(`${api.origin}/api/meta/data-deletion/${confirmation_code}`);
  expect(await channelOf(shop.igId)).toMatchObject({ status: 'disconnected', tokens: 0 });
  expect((await deletionOf(shop.userId)).confirmation_code).toBe(confirmation_code);
  expect((await page()).headers.get('content-type')).toContain('text/html');
  expect((await page()).body).toMatch(/وصل طلبك[\s\S]*We have your request/);

  await forget();
  expect((await channelOf(shop.igId))?.status).toBe('disconnected'); // not due yet
  passTime(GRACE_MS);
  await forget();
  expect((await page()).body).toMatch(/تم حذف بياناتك[\s\S]*has been deleted/);
  for (const table of ['users', 'sessions', 'channels', 'catalog_items']) {
    const { rowCount } = await owner.query(`select from ${table} where tenant_id = $1`, [tenant_id]);
    expect(rowCount, table).toBe(0);
  }
  expect((await channelOf(other.igId))?.status).toBe('active');
  const { rows } = await owner.query('select person, outcome from deletion_requests where code = $1', [
    confirmation_code,
  ]);
  expect(rows).toEqual([{ person: null, outcome: 'deleted' }]);
});

test('who connects again before the deletion is due keeps the shop', async () => {
  const shop = await api.shop('returning.shop');
  const { page } = await deletionOf(shop.userId);
  await shop.browser.signIn(shop.userId);
  passTime(GRACE_MS);
  await forget();
  expect(await channelOf(shop.igId)).toMatchObject({ status: 'active', tokens: 1 });
  expect((await page()).body).toContain('so the shop was kept');
});

test('a shop with another person in it loses the one who asked, and nothing else', async () => {
  const shop = await api.shop('shared.shop');
  const { tenant_id } = await channelOf(shop.igId);
  await owner.query(
    `insert into users (id, tenant_id, meta_user_id, name, role, created_at)
     values (gen_random_uuid(), $1, '4711', 'Partner', 'staff', $2)`,
    [tenant_id, new Date()],
  );
  await deletionOf(shop.userId);
  passTime(GRACE_MS);
  await forget();
  const { rows } = await owner.query('select name from users where tenant_id = $1', [tenant_id]);
  expect(rows).toEqual([{ name: 'Partner' }]);
});

test.each(['deauthorize', 'data-deletion'])('%s is refused without Meta’s signature', async (name) => {
  const shop = await api.shop(`asked.${name.slice(0, 4)}`);
  expect((await callBack(name, shop.userId, 'another secret')).status).toBe(401);
  const empty = await api.call('POST', `/api/meta/${name}`, {}, form('x=1'));
  expect(empty.json()).toMatchObject({ status: 400, code: 'request-invalid' });
  expect(await channelOf(shop.igId)).toMatchObject({ status: 'active', tokens: 1 });
});

test('a code that was never given has no page', async () => {
  expect((await api.call('GET', '/api/meta/data-deletion/0123')).status).toBe(404);
});

test('strays of accounts that nobody connects are gone after a day', async () => {
  await owner.query(`select keep_stray('178410000000001', '{}', $1)`, [new Date()]);
  const waiting = async () =>
    (await owner.query(`select from webhook_strays where ig_id = '178410000000001'`)).rowCount;
  await forget();
  expect(await waiting()).toBe(1);
  passTime(25 * 60 * 60 * 1_000);
  await forget();
  expect(await waiting()).toBe(0);
});

test('the sandbox plays the person: the tokens die, and the site is told in Meta’s form', async () => {
  const { userId } = await api.shop('played.shop');
  const answer = await api.world.control('POST', '/deauthorize', { userId });
  expect(answer).toMatchObject({ status: 200, body: { status: 200 } });
  expect((await api.world.control('POST', '/data-deletion', { userId: '404' })).status).toBe(404);
});

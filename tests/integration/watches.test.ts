import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Timer } from '@azure/functions';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { AdminAlertPage, ShopAlertList } from '../../core/contract/alerts.ts';
import { hourly, nightly, tend } from '../../functions/tend.ts';
import { watchLicences } from '../../functions/watches/licences.ts';
import { type Api, startApi } from '../helpers/api.ts';
import { licenceList } from '../helpers/licence-list.ts';

const DAY_MS = 86_400_000;
const SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
const licences = licenceList();
const CUSTOMER = '9700000000000077';

type Shop = Awaited<ReturnType<Api['shop']>>;
type Told = { type: string; data: { id: string; code: string; step: number | null; facts: object } };

let api: Api;
let owner: pg.Client;
let shop: Shop;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
  api = await startApi({ licencePublicKey: licences.publicKey });
  receiver = await startReceiver();
  vi.stubEnv('EGRESS_ALLOW', new URL(receiver.url).host); // read at the first call, as what follows
  vi.stubEnv('ALERT_WEBHOOK_URL', receiver.url);
  vi.stubEnv('ALERT_WEBHOOK_SECRET', SECRET);
  owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
  shop = await api.shop('watched.shop');
});
afterAll(async () => {
  await owner?.end();
  await api?.stop();
  await receiver?.stop();
});
afterEach(() => vi.useRealTimers());

/** A place where the product's owner is told of alerts. */
async function startReceiver() {
  const told: Told[] = [];
  const state = { status: 200, badSignatures: 0 };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = request.headers;
    const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
    const expected = `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`;
    if (signature !== expected) state.badSignatures += 1;
    if (state.status === 200) told.push(JSON.parse(body));
    response.writeHead(state.status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    told,
    state,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

let days = 0;
/** A timer function as the host calls it, so many ms later than it is. */
async function run(timer: (timer: Timer, context: never) => Promise<void>, laterMs = 0): Promise<void> {
  vi.useFakeTimers({ now: Date.now() + laterMs, toFake: ['Date'] });
  await timer({} as Timer, api.hub.context(`timer-${++days}`) as never);
  vi.useRealTimers();
}

const alerts = async () =>
  ShopAlertList.parse((await shop.browser.get('/api/alerts')).json()).items.map(({ code, step, facts }) => ({
    code,
    step,
    facts,
  }));
const principal = Buffer.from(
  JSON.stringify({ userId: 'o', userDetails: 'owner@example.com', userRoles: ['admin'] }),
).toString('base64');
const ADMIN = { 'x-ms-client-principal': principal, 'x-igshop': '1' };
const adminAlerts = async (query = '') =>
  AdminAlertPage.parse((await api.call('GET', `/api/admin/alerts?${query}`, ADMIN)).json());
const say = async (text: string, customerId = CUSTOMER) =>
  (await api.world.control('POST', '/say', { igId: shop.igId, customerId, text })).body;
const stored = async (customerId = CUSTOMER) =>
  (
    await owner.query<{ sender: string; text: string; outcome: string | null }>(
      `select m.sender, m.text, m.outcome from conversations m join threads t on t.id = m.thread_id
         join customers c on c.id = t.customer_id where c.igsid = $1 order by m.id`,
      [customerId],
    )
  ).rows;
const pageToken = async () => {
  const token = await api.world.signIn(shop.userId);
  const { body } = await api.world.graph('GET', '/me/accounts?fields=id,access_token', token);
  return body.data[0].access_token as string;
};

test('deliveries that were switched off are switched on, and what was written meanwhile is found and answered once', async () => {
  const token = await pageToken();
  await api.world.graph('DELETE', `/${shop.pageId}/subscribed_apps`, token);
  const { webhookStatus } = await say('السلام عليكم، بكم الجاكيت؟');
  expect(webhookStatus).toBeNull();
  await say('رقم بطاقتي 4111 1111 1111 1111');
  expect(await stored()).toEqual([]);

  await run(hourly);
  expect((await api.world.graph('GET', `/${shop.pageId}/subscribed_apps`, token)).body.data).toHaveLength(1);
  expect((await stored()).map(({ sender, outcome }) => [sender, outcome])).toEqual([
    ['customer', null],
    ['customer', null],
  ]);
  expect((await stored())[1]?.text).not.toContain('4111'); // the door's own reader
  const stories = () => api.hub.started.filter(({ name }) => name === 'answerDm');
  expect(stories()).toHaveLength(2);
  expect(await alerts()).toEqual([{ code: 'messages-missed', step: null, facts: { messages: 2 } }]);
  expect((await adminAlerts()).counts).toEqual({ 'deliveries-off': 1, 'messages-missed': 1 });

  await run(hourly, 60_000);
  expect(await stored()).toHaveLength(2);
  expect(stories()).toHaveLength(2);
  expect((await adminAlerts()).items).toEqual([]); // the next look found all well
});

test('what a person of the shop answered in between is found with it, so that the AI leaves it to them', async () => {
  const token = await pageToken();
  await api.world.graph('DELETE', `/${shop.pageId}/subscribed_apps`, token);
  const other = '9700000000000078';
  await say('في توصيل على إربد؟', other);
  await api.world.graph('POST', `/${shop.pageId}/messages`, token, {
    recipient: { id: other },
    message: { text: 'أهلين، نعم في توصيل' },
  });
  await run(hourly);
  const [asked, answered] = (await stored(other)).slice(-2);
  expect([asked?.outcome, answered?.sender]).toEqual(['human-has-it', 'person']);
});

test('a customer who was forgotten is not found at Meta again', async () => {
  const { rows } = await owner.query('select id from customers where igsid = $1', [CUSTOMER]);
  const erased = await shop.browser.send('DELETE', `/api/customers/${rows[0].id}`);
  expect(erased.status).toBe(204);
  await owner.query(`update channels set connected_at = now() - interval '2 days'`);
  await run(hourly);
  expect(await stored()).toEqual([]);
});

/** Of the hourly looks: the one at deliveries would not look at what came before this again. */
const licencesAlone = () => watchLicences();

test('a licence that ends is told of at each step once, signed, and over when it is renewed', async () => {
  await licences.give('watched.shop', 365);
  const told = () => receiver.told.filter(({ data }) => data.code === 'licence-expiring');
  await run(licencesAlone);
  expect((await alerts()).filter(({ code }) => code.startsWith('licence'))).toEqual([]);
  for (const [at, daysOn] of [351, 351, 359, 363, 364].entries()) {
    if (daysOn === 359) receiver.state.status = 500; // told again a minute later
    await run(licencesAlone, daysOn * DAY_MS);
    await run(tend, daysOn * DAY_MS + at * 60_000);
    receiver.state.status = 200;
    if (daysOn === 359) await run(tend, daysOn * DAY_MS + 5 * 60_000);
  }
  expect(told().map(({ data }) => data.step)).toEqual([14, 7, 3, 1]);
  expect(receiver.state.badSignatures).toBe(0);
  await run(licencesAlone, 366 * DAY_MS);
  expect((await alerts()).map(({ code }) => code)).toContain('licence-expired');
  await licences.give('watched.shop', 800);
  await run(licencesAlone, 366 * DAY_MS);
  expect((await alerts()).filter(({ code }) => code.startsWith('licence'))).toEqual([]);
});

test('a token that ends is told of, and so is one that is dead', async () => {
  const meta = new pg.Client({ connectionString: api.world.databaseUrl });
  await meta.connect();
  const endsAt = Date.now() + 6.5 * DAY_MS;
  await meta.query(`update sandbox.tokens set expires_at = $1 where kind = 'page'`, [endsAt]);
  await meta.end();
  await run(nightly);
  const expiresOn = new Date(endsAt).toISOString().slice(0, 10);
  expect(await alerts()).toContainEqual({ code: 'token-expiring', step: 7, facts: { expiresOn } });
  const die = (state: string) =>
    api.world.control('POST', '/tokens', { igId: shop.igId, state, ofOwner: false });
  await die('password_changed');
  await run(nightly);
  expect(await alerts()).toContainEqual({
    code: 'connection-lost',
    step: null,
    facts: { status: 'needs-reconnect', problem: 'facebook-password-changed' },
  });
});

test('deliveries that are refused and answers that do not come are told of, until they are over', async () => {
  const deliver = () =>
    api.call('POST', '/api/webhooks/instagram', {}, { text: '{}', type: 'application/json' });
  for (let n = 0; n < 6; n += 1) expect((await deliver()).status).toBe(401);
  await shop.browser.signIn(shop.userId);
  const forgottenAtMs = Date.now(); // at the latest, above; Meta tells whole seconds, and of that one nothing comes back
  await vi.waitUntil(() => Math.floor(Date.now() / 1_000) > Math.floor(forgottenAtMs / 1_000), 5_000);
  await say('مرحبا');
  await run(hourly);
  await owner.query(`update conversations set outcome = null, received_at = now() - interval '30 minutes'`);
  const later = 400 * DAY_MS; // nothing of the tests before is due then
  await run(tend);
  const { items, counts } = await adminAlerts();
  expect(counts).toMatchObject({ 'webhook-errors': 1, 'queue-old': 1, 'answers-stuck': 1 });
  const errors = items.find(({ code }) => code === 'webhook-errors');
  expect(errors).toMatchObject({ tenantId: null, severity: 'high', facts: { unsigned: 6, failed: 0 } });
  expect((await alerts()).map(({ code }) => code)).toContain('answers-stuck');
  expect((await alerts()).map(({ code }) => code)).not.toContain('webhook-errors'); // not the shop's

  const seen = await api.call('POST', `/api/admin/alerts/${errors?.id}`, ADMIN, { json: { act: 'ack' } });
  expect(seen.json()).toMatchObject({ ackedBy: 'owner@example.com', resolvedAt: null });
  expect((await api.call('POST', '/api/admin/alerts/none', ADMIN, { json: { act: 'ack' } })).status).toBe(
    404,
  );
  await owner.query(`update conversations set outcome = 'answered'`);
  await run(tend, later);
  expect((await adminAlerts()).counts).not.toMatchObject({ 'webhook-errors': 1 });
  expect((await alerts()).map(({ code }) => code)).not.toContain('answers-stuck');
  expect((await adminAlerts('state=over&code=webhook-errors')).items).toHaveLength(1);
});

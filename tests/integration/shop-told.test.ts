import type { Timer } from '@azure/functions';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { DeliveryDetail, DeliveryPage } from '../../core/contract/hooks.ts';
import { raiseAlert, resolveAlerts } from '../../core/data/watched-alerts.ts';
import { localTime } from '../../core/domain/business-time.ts';
import { hourly, nightly } from '../../functions/tend.ts';
import { tellAlerts } from '../../functions/watches/tell.ts';
import { quiet, tell } from '../helpers/alerts.ts';
import { type Inbox, startInbox } from '../helpers/inbox.ts';
import { licenceList } from '../helpers/licence-list.ts';
import { newPushDevice, type TestDevice } from '../helpers/push-device.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const HANDLE = 'told.shop';
const licences = licenceList();
let inbox: Inbox;
let phone: TestDevice;

beforeAll(async () => {
  vi.stubEnv('ALERT_WEBHOOK_URL', 'https://127.0.0.1:9/'); // refused: the owner's alerts are tried again and again
  vi.stubEnv('ALERT_WEBHOOK_SECRET', `whsec_${Buffer.alloc(32, 5).toString('base64')}`);
  inbox = await startInbox(HANDLE, { reachesWorld: true, licencePublicKey: licences.publicKey });
  await quiet(inbox);
  await inbox.owner.query(`update sessions set expires_at = now() + interval '2 years'`);
  phone = await newPushDevice(inbox.api.world.url);
  const { endpoint, keys } = phone;
  await inbox.browser.send('POST', '/api/push/devices', { json: { endpoint, keys, label: 'Chrome' } });
  const hook = { url: `${inbox.api.world.url}/any`, enabled: true };
  expect((await inbox.browser.send('PUT', '/api/hooks', { json: hook })).status).toBe(200);
});
afterAll(() => inbox?.stop());
afterEach(() => vi.useRealTimers());

type TimerDuty = (timer: Timer, context: never) => Promise<void>;
/** So much later: the watches, what is told of them, and what then waits to be sent. @returns how the pushes ended. */
async function at(laterMs: number, ...watches: TimerDuty[]): Promise<string[]> {
  vi.useFakeTimers({ now: start + laterMs, toFake: ['Date'] });
  for (const watch of watches) await watch({} as Timer, inbox.api.hub.context('watch') as never);
  await tellAlerts();
  const ends = [...(await tell()), ...(await tell())];
  vi.useRealTimers();
  return ends;
}
/** Three at night in Amman. */
const start = Math.ceil(Date.now() / DAY_MS) * DAY_MS;
const MORNING_MS = 7 * HOUR_MS;

async function hooked(): Promise<{ code: string; text: string; url: string }[]> {
  const { items } = DeliveryPage.parse((await inbox.browser.get('/api/hooks/deliveries?limit=100')).json());
  const bodies = [];
  for (const { id, type } of items.reverse()) {
    expect(type).toBe('shop.trouble');
    const read = await inbox.browser.get(`/api/hooks/deliveries/${id}`);
    bodies.push(JSON.parse(DeliveryDetail.parse(read.json()).body).data.alert);
  }
  return bodies;
}
const fresh = async () => {
  await inbox.owner.query('delete from hook_deliveries');
  await inbox.owner.query('update push_devices set told_at = null'); // the test before was later
  return (await phone.told()).length;
};
const overview = async () =>
  ((await inbox.browser.get('/api/alerts')).json() as { items: { code: string }[] }).items.map(
    ({ code }) => code,
  );

test('a licence that ends is told to the shop at each threshold once, by day, whatever the owner’s address does', async () => {
  await licences.give(HANDLE, 40);
  for (let day = 0; day <= 43; day++) {
    expect(await at(day * DAY_MS, hourly), 'nobody is woken for it').toEqual([]);
    await at(day * DAY_MS + HOUR_MS, hourly);
    await at(day * DAY_MS + MORNING_MS);
  }
  const told = await phone.told();
  const dates = told.map(({ body }) => body.split(' ').slice(0, 3).join(' '));
  expect(dates).toEqual([...Array(5).fill('اشتراك الدكّان بيخلص'), 'اشتراك الدكّان خلص']);
  expect(told.map(({ url }) => url)).toEqual(Array(6).fill(`${inbox.api.origin}/settings`));
  const { rows } = await inbox.owner.query('select told_at from push_devices');
  expect(localTime(rows[0].told_at.getTime())).toMatch(/ 10:\d\d/);
  const events = await hooked();
  const kept = [...Array(4).fill('licence-expiring'), 'licence-expired']; // for thirty days
  expect(events.map(({ code }) => code)).toEqual(kept);
  expect(events[0]).toMatchObject({
    title: 'الدكّان بيحتاجك',
    text: expect.stringMatching(/بتاريخ \d+\/\d+\/\d{4}/),
    url: `${inbox.api.origin}/settings`,
  });
  await licences.give(HANDLE, 800);
  await at(43 * DAY_MS + 2 * HOUR_MS, hourly);
  expect(await overview()).toEqual([]);
});

test('a token that ends is told at 14, 7, 3 and 1 days, once each', async () => {
  const before = await fresh();
  const meta = new pg.Client({ connectionString: inbox.api.world.databaseUrl });
  await meta.connect();
  await meta.query(`update sandbox.tokens set expires_at = $1 where kind = 'page'`, [start + 16.5 * DAY_MS]);
  await meta.end();
  for (let day = 0; day <= 16; day++) {
    await at(day * DAY_MS, nightly);
    await at(day * DAY_MS + MORNING_MS, nightly);
  }
  expect((await hooked()).map(({ code }) => code)).toEqual(Array(4).fill('token-expiring'));
  expect((await phone.told()).slice(before)).toHaveLength(4);
});

test('a connection that is lost wakes its people, once; found by the nightly look it is no news, mended it is over', async () => {
  const before = await fresh();
  const customer = await inbox.newCustomer();
  await inbox.say(customer, 'هلا فيك');
  await inbox.refuseNext(190);
  expect(await inbox.deliver(inbox.turnOf(customer))).toBe('token-dead');
  await inbox.owner.query(`delete from alerts where kind = 'needs-person'`);
  expect(await overview()).toContain('connection-lost');
  await at(0);
  expect(await at(5_000), 'at three in the morning').toEqual(['sent']);
  const { rows } = await inbox.owner.query('select ig_id as "igId" from channels');
  const dead = { ...rows[0], state: 'password_changed', ofOwner: false };
  await inbox.api.world.control('POST', '/tokens', dead);
  await at(DAY_MS, nightly);
  await at(DAY_MS + MORNING_MS);
  const news = (await phone.told()).slice(before);
  expect(news.map(({ body }) => body.split('\n').length)).toEqual([1]);
  expect((await hooked()).map(({ code }) => code)).toEqual(['connection-lost']);

  await inbox.browser.signIn(inbox.userId);
  expect(await overview()).toEqual([]);
});

test('what waits for the morning goes along with what cannot wait, the gravest first', async () => {
  const before = await fresh();
  const { tenantId } = inbox;
  await raiseAlert({ tenantId, code: 'messages-missed', facts: { messages: 2 } }, start);
  expect([await at(0), await at(HOUR_MS)]).toEqual([[], []]);
  await raiseAlert({ tenantId, code: 'answers-stuck', facts: { conversations: 3 } }, start + HOUR_MS);
  await at(HOUR_MS);
  expect(await at(HOUR_MS + 5_000)).toEqual(['sent']);
  const [push, ...more] = (await phone.told()).slice(before);
  expect(push?.body.split('\n')).toEqual([
    expect.stringContaining('(العدد: 3)'),
    expect.stringContaining('(العدد: 2)'),
  ]);
  expect(push?.url).toBe(`${inbox.api.origin}/conversations`);
  expect([more, await at(MORNING_MS)]).toEqual([[], []]);
});

test('what is over by the morning is not told; what has happened is', async () => {
  const before = await fresh();
  const { tenantId } = inbox;
  for (const code of ['licence-expiring', 'messages-missed'] as const) {
    await inbox.owner.query('update watched_alerts set resolved_at = now() where resolved_at is null');
    await raiseAlert({ tenantId, code, facts: { messages: 2, expiresOn: '2026-12-31' } }, start);
    expect(await at(0)).toEqual([]);
    await resolveAlerts({ tenantId, codes: [code] }, start + HOUR_MS);
    expect(await at(MORNING_MS)).toEqual([code === 'messages-missed' ? 'sent' : 'dropped']);
  }
  expect((await phone.told()).slice(before).map(({ body }) => body)).toEqual([
    expect.stringContaining('(العدد: 2)'),
  ]);
});

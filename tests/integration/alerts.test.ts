import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sendPush } from '../../activities/tell-shop/send-push.ts';
import { DeliveryDetail, DeliveryPage } from '../../core/contract/hooks.ts';
import { Push } from '../../core/contract/push.ts';
import { takeAlertWork } from '../../core/data/alerts.ts';
import { raiseAlert } from '../../core/data/watched-alerts.ts';
import { tellAlerts } from '../../functions/watches/tell.ts';
import { callFor, due, quiet, tell } from '../helpers/alerts.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';
import { newPushDevice, type TestDevice } from '../helpers/push-device.ts';

const MINUTE_MS = 60_000;

let inbox: Inbox;

beforeAll(async () => {
  inbox = await startInbox('alerts.shop', { reachesWorld: true });
});
afterAll(() => inbox.stop());
beforeEach(() => quiet(inbox));

const send = (method: string, path: string, json: object = {}) => inbox.browser.send(method, path, { json });
const read = async (customer: Customer) => (await inbox.thread(customer)).conversation;
const call = (customer: Customer, reason?: string) => callFor(inbox, customer, reason);
const device = async (): Promise<TestDevice> => {
  const made = await newPushDevice(inbox.api.world.url);
  const { endpoint, keys } = made;
  expect((await send('POST', '/api/push/devices', { endpoint, keys, label: 'Chrome' })).status).toBe(201);
  return made;
};
const wish = (more: object) =>
  send('PUT', '/api/push/preferences', {
    kinds: ['needs-person', 'new-order', 'trouble'],
    showSummary: false,
    quiet: null,
    ...more,
  });

test('a model that is away leaves no summary, and everybody is told all the same', async () => {
  const phone = await device();
  const customer = await inbox.newCustomer();
  await call(customer);
  await inbox.api.world.control('POST', '/model/script', [{ for: 'summary', status: 500 }]);
  await tell();
  expect((await read(customer)).summary).toEqual({ state: 'none', lines: [] });
  await due(inbox);
  expect(await tell()).toEqual(['sent']);
  expect(await phone.told()).toHaveLength(1);
});

test('a burst is one push; it names nobody, unless its owner wants the summary', async () => {
  const phone = await device();
  const [one, two] = [await inbox.newCustomer('بدي أحكي مع زينب'), await inbox.newCustomer('وأنا كمان')];
  await call(one, 'asked');
  await call(two, 'complaint');
  await call(two, 'complaint'); // it is known already
  expect(await tell()).toEqual([]);
  expect(await tell()).toEqual([]); // gathered for a moment
  await due(inbox);
  expect(await tell()).toEqual(['sent']);
  expect(await phone.told()).toEqual([
    {
      title: 'زبونين بيستنوك',
      body: 'آخر وحدة: عنده شكوى',
      url: `${inbox.api.origin}/conversations?filter=needs-person`,
      tag: 'needs-person',
      lang: 'ar',
    },
  ]);
  expect(await phone.came()).toMatchObject([{ topic: 'needs-person', urgency: 'high' }]);

  // Within the minute after it nothing more comes; what was answered meanwhile is not told at all.
  const third = await inbox.newCustomer('سؤال عن زينب');
  await call(third);
  await tell();
  expect((await inbox.owner.query('select wake_at from pushes')).rows[0].wake_at.getTime()).toBeGreaterThan(
    Date.now() + 30_000,
  );
  await send('POST', `/api/conversations/${third.id}/takeover`);
  await due(inbox);
  expect(await tell()).toEqual(['dropped']);

  await wish({ showSummary: true });
  const fourth = await inbox.newCustomer('وين طلبي يا زينب');
  await call(fourth, 'asked');
  await tell();
  await due(inbox);
  expect(await tell()).toEqual(['sent']);
  const last = (await phone.told()).at(-1);
  expect(last).toMatchObject({
    title: 'زبون بيستناك',
    url: `${inbox.api.origin}/conversations/${fourth.id}`,
  });
  expect(last?.body).toContain('زينب');
  await wish({});
});

test('a member is told of what they want, not in their quiet time, and not after they have signed out', async () => {
  const phone = await device();
  const trouble = async () => {
    const { tenantId, owner } = inbox;
    await owner.query('update watched_alerts set resolved_at = now()');
    await raiseAlert({ tenantId, code: 'connection-lost' }, Date.now());
    await tellAlerts();
  };
  await wish({ kinds: ['new-order'] });
  await trouble();
  await tell();
  expect((await inbox.owner.query('select from pushes')).rowCount).toBe(0);

  const minute = (Math.floor(Date.now() / MINUTE_MS) + 3 * 60) % 1440; // Amman
  await wish({ quiet: { from: (minute + 1438) % 1440, to: (minute + 60) % 1440 } });
  await trouble();
  await tellAlerts(); // it is known already
  await tell();
  const { rows } = await inbox.owner.query('select wake_at from pushes');
  expect(rows).toHaveLength(1);
  expect(Math.round((rows[0].wake_at.getTime() - Date.now()) / MINUTE_MS)).toBeGreaterThan(55);
  await due(inbox);
  expect(await tell()).toEqual(['sent']);
  expect(await phone.told()).toMatchObject([{ tag: 'trouble', url: `${inbox.api.origin}/settings` }]);

  expect((await send('POST', '/api/push/test')).status).toBe(202);
  await inbox.owner.query('update sessions set revoked_at = $1', [new Date()]);
  expect(await tell()).toEqual(['dropped']);
  await inbox.owner.query('update sessions set revoked_at = null');
  expect(await phone.told()).toHaveLength(1);
  await wish({});
});

test('a push service that is busy is asked again; a device that is gone, or refused, is told of', async () => {
  const phone = await device();
  const test_ = async () => {
    await send('POST', '/api/push/test');
    const [work] = await takeAlertWork();
    if (!work) throw new Error('expected a push');
    return sendPush({ tenantId: work.tenantId, pushId: work.id });
  };
  const fault = (status: number, headers = {}) =>
    inbox.api.world.control('PUT', '/faults', [
      { match: { route: 'push' }, times: 1, action: { status, headers } },
    ]);
  await fault(429, { 'retry-after': '60' });
  const busy = await test_();
  expect(busy).toMatchObject({ kind: 'later' });
  expect('waitMs' in busy && busy.waitMs).toBeGreaterThan(55_000);
  await due(inbox);
  expect(await tell()).toEqual(['sent']);

  await fault(403);
  expect(await test_()).toEqual({ kind: 'failed' });
  const mine = async () => Push.parse((await inbox.browser.get('/api/push')).json()).devices;
  expect(await mine()).toMatchObject([
    { label: 'Chrome', problem: 'status-403', toldAt: expect.any(String) },
  ]);

  await phone.remove();
  expect(await test_()).toEqual({ kind: 'gone' });
  expect(await mine()).toEqual([]);
  expect((await send('POST', '/api/push/test')).status).toBe(409);
});

test('a device’s address is public https, its keys are keys, and it is its owner’s alone', async () => {
  const { endpoint, keys } = await newPushDevice(inbox.api.world.url);
  const add = async (more: object) =>
    (await send('POST', '/api/push/devices', { endpoint, keys, label: 'x', ...more })).status;
  expect(await add({ endpoint: 'https://10.0.0.1/x' })).toBe(422);
  expect(await add({ endpoint: 'http://push.example.com/x' })).toBe(422);
  expect(await add({ keys: { ...keys, p256dh: Buffer.alloc(65, 4).toString('base64url') } })).toBe(422);
  expect(await add({})).toBe(201);
  expect(await add({ label: 'again' })).toBe(201);
  const { devices, publicKey } = Push.parse((await inbox.browser.get('/api/push')).json());
  expect(devices).toMatchObject([{ label: 'again', endpoint }]);
  expect(Buffer.from(publicKey ?? '', 'base64url')).toHaveLength(65);

  const other = await inbox.api.shop(`other.${randomUUID().slice(0, 6)}`);
  expect((await other.browser.send('DELETE', `/api/push/devices/${devices[0]?.id}`)).status).toBe(404);
  expect((await send('DELETE', `/api/push/devices/${devices[0]?.id}`)).status).toBe(204);
});

test('the shop’s hook is told in words that a mail can carry; an erased customer is in no delivery', async () => {
  const hook = { url: `${inbox.api.world.url}/any`, enabled: true };
  expect((await send('PUT', '/api/hooks', hook)).status).toBe(200);
  const customer = await inbox.newCustomer('القطعة مكسورة');
  await call(customer);
  await tell();
  const { items } = DeliveryPage.parse((await inbox.browser.get('/api/hooks/deliveries')).json());
  expect(items).toMatchObject([{ type: 'conversation.needs_person', subject: customer.threadId }]);
  const detail = DeliveryDetail.parse(
    (await inbox.browser.get(`/api/hooks/deliveries/${items[0]?.id}`)).json(),
  );
  expect(JSON.parse(detail.body).data).toMatchObject({
    alert: {
      code: 'complaint',
      title: 'زبون بيستناك',
      text: 'عنده شكوى',
      url: `${inbox.api.origin}/conversations/${customer.id}`,
    },
    conversation: {
      customerId: customer.id,
      window: 'open',
      summary: [expect.stringContaining('مكسورة'), expect.any(String)],
    },
  });
  await send('DELETE', `/api/customers/${customer.id}`);
  expect(DeliveryPage.parse((await inbox.browser.get('/api/hooks/deliveries')).json()).items).toEqual([]);
});

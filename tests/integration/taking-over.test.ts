import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { passOn } from '../../activities/tell-shop/pass-on.ts';
import { sendPush } from '../../activities/tell-shop/send-push.ts';
import { summarise } from '../../activities/tell-shop/summarise.ts';
import { Conversation } from '../../core/contract/conversations.ts';
import { DeliveryDetail, DeliveryPage } from '../../core/contract/hooks.ts';
import { Push } from '../../core/contract/push.ts';
import { SavedReplies, SavedReply } from '../../core/contract/saved-replies.ts';
import { raiseAlert, takeAlertWork } from '../../core/data/alerts.ts';
import { purgeTenant } from '../../core/data/purge.ts';
import { readToSum } from '../../core/data/summaries.ts';
import { callPerson } from '../../core/data/threads.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';
import { newPushDevice, type TestDevice } from '../helpers/push-device.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

let inbox: Inbox;

beforeAll(async () => {
  inbox = await startInbox('taking.over', { reachesWorld: true });
});
afterAll(() => inbox.stop());
beforeEach(async () => {
  await inbox.fresh();
  await inbox.owner.query('delete from alerts');
  await inbox.owner.query('delete from push_devices');
  await inbox.owner.query('update threads set needs_person = null, summary_state = null, summary = null');
});

const send = (method: string, path: string, json: object = {}) => inbox.browser.send(method, path, { json });
const read = async ({ id }: Customer) =>
  Conversation.parse(((await inbox.thread({ id } as Customer)) as { conversation: unknown }).conversation);
const call = ({ threadId }: Customer, reason = 'complaint') =>
  withTenant(inbox.tenantId, (tx) => callPerson(tx, threadId, reason, Date.now()));
const minutesLeft = (iso: string | null) => Math.round((Date.parse(iso ?? '') - Date.now()) / MINUTE_MS);

/** Everything that waits to be told, as the two stories do it. @returns how each push ended. */
async function tell(): Promise<string[]> {
  const ends: string[] = [];
  for (const { tenantId, what, id } of await takeAlertWork()) {
    if (what === 'push') ends.push((await sendPush({ tenantId, pushId: id })).kind);
    else {
      await summarise({ tenantId, alertId: id });
      await passOn({ tenantId, alertId: id });
    }
  }
  return ends;
}
/** As if the time of gathering were over. */
const due = () => inbox.owner.query(`update pushes set wake_at = $1`, [new Date(Date.now() - 1)]);
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

test('the AI takes a conversation back after as much silence as the shop has set, or never', async () => {
  const customer = await inbox.newCustomer();
  await inbox.say(customer, 'أهلا');
  expect(minutesLeft((await read(customer)).personUntil)).toBe(720);
  expect((await send('PATCH', '/api/settings', { handBackAfterMinutes: 4 })).status).toBe(422);

  const settings = (await send('PATCH', '/api/settings', { handBackAfterMinutes: 30 })).json();
  expect(settings).toMatchObject({ handBackAfterMinutes: 30 });
  expect(minutesLeft((await read(customer)).personUntil)).toBe(30); // counted anew for what is with a person now
  await inbox.say(customer, 'ثواني وبرجعلك');
  expect(minutesLeft((await read(customer)).personUntil)).toBe(30);

  await send('PATCH', '/api/settings', { handBackAfterMinutes: null });
  expect(await read(customer)).toMatchObject({ handledBy: 'person', personUntil: null });
  const later = await inbox.newCustomer();
  await call(later);
  expect(await read(later)).toMatchObject({ handledBy: 'person', personUntil: null });
  expect(await inbox.openTurn(later)).toEqual({ kind: 'human-has-it' });

  await send('PATCH', '/api/settings', { handBackAfterMinutes: 720 });
  expect(minutesLeft((await read(later)).personUntil)).toBe(720);
  expect(await read(await inbox.newCustomer())).toMatchObject({ handledBy: 'ai', personUntil: null });
});

test('a hand-over is summed up after its turn; lines with numbers that nobody said are left out', async () => {
  const customer = await inbox.newCustomer('القطعة وصلت مكسورة، طلبي رقم 7');
  await inbox.openTurn(customer);
  await call(customer);
  expect((await read(customer)).summary).toEqual({ state: 'wanted', lines: [] });
  const [work] = await takeAlertWork();
  if (!work) throw new Error('expected an alert');
  const alert = { tenantId: work.tenantId, alertId: work.id };
  expect(await summarise(alert)).toEqual({ kind: 'later', waitMs: expect.any(Number) });
  await inbox.owner.query('update threads set turn_id = null where id = $1', [customer.threadId]);

  const said = 'وصلته قطعة مكسورة من طلب 7\nانوعد بتعويض 15 دينار\nبيستنى حدا يبدّلها';
  await inbox.api.world.control('POST', '/model/script', [{ for: 'summary', text: said }]);
  const before = await tokens();
  expect(await summarise(alert)).toEqual({ kind: 'made' });
  expect(await tokens()).toBeGreaterThan(before);
  expect((await read(customer)).summary).toEqual({
    state: 'made',
    lines: ['وصلته قطعة مكسورة من طلب 7', 'بيستنى حدا يبدّلها'],
  });
  expect(await summarise(alert)).toEqual({ kind: 'not-wanted' }); // once, also when the step is done again
  await send('POST', `/api/conversations/${customer.id}/release`);
  expect((await read(customer)).summary).toBeNull();
});
const tokens = async (): Promise<number> =>
  Number((await inbox.owner.query('select coalesce(sum(tokens_out), 0) as n from usage_stats')).rows[0].n);

test('a model that is away leaves no summary, and everybody is told all the same', async () => {
  const phone = await device();
  const customer = await inbox.newCustomer();
  await call(customer);
  await inbox.api.world.control('POST', '/model/script', [{ for: 'summary', status: 500 }]);
  await tell();
  expect((await read(customer)).summary).toEqual({ state: 'none', lines: [] });
  await due();
  expect(await tell()).toEqual(['sent']);
  expect(await phone.told()).toHaveLength(1);
});

test.each(['unsend', 'edit'])(
  'an %s takes the summary away, also one that is being written',
  async (type) => {
    const customer = await inbox.newCustomer();
    const mid = `said-${type}`;
    await inbox.event(customer.igsid, { type: 'message', text: 'كلمة سرية', mid });
    await call(customer);
    const wanted = await withTenant(inbox.tenantId, (tx) => readToSum(tx, customer.threadId, Date.now()));
    await tell();
    expect((await read(customer)).summary?.lines.join()).toContain('كلمة سرية');
    await inbox.event(customer.igsid, { type, text: 'غير هيك', mid });
    expect((await read(customer)).summary).toEqual({ state: 'none', lines: [] });
    const { rows } = await inbox.owner.query('select summary_no as no from threads where id = $1', [
      customer.threadId,
    ]);
    expect(rows[0].no).toBe((wanted?.no ?? 0) + 1);
  },
);

test('a summary goes with its words: after thirty days, and with its customer', async () => {
  const customer = await inbox.newCustomer();
  await call(customer);
  await tell();
  const stored = async () =>
    (
      await inbox.owner.query('select summary, summary_state as state from threads where id = $1', [
        customer.threadId,
      ])
    ).rows[0];
  expect((await stored()).summary).not.toBeNull();
  await inbox.owner.query('update threads set summary_at = $1, last_message_at = $2 where id = $3', [
    new Date(Date.now() - 31 * DAY_MS),
    new Date(),
    customer.threadId,
  ]);
  await purgeTenant(inbox.tenantId, Date.now());
  expect(await stored()).toEqual({ summary: null, state: null });

  await call(customer, 'asked');
  expect((await send('DELETE', `/api/customers/${customer.id}`)).status).toBe(204);
  expect(await tell()).toEqual([]);
  expect((await inbox.owner.query('select from alerts')).rowCount).toBe(0);
});

test('a burst is one push; it names nobody, unless its owner wants the summary', async () => {
  const phone = await device();
  const [one, two] = [await inbox.newCustomer('بدي أحكي مع زينب'), await inbox.newCustomer('وأنا كمان')];
  await call(one, 'asked');
  await call(two, 'complaint');
  await call(two, 'complaint'); // it is known already
  expect(await tell()).toEqual([]);
  expect(await tell()).toEqual([]); // gathered for a moment
  await due();
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
  await due();
  expect(await tell()).toEqual(['dropped']);

  await wish({ showSummary: true });
  const fourth = await inbox.newCustomer('وين طلبي يا زينب');
  await call(fourth, 'asked');
  await tell();
  await due();
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
  const trouble = () =>
    withTenant(inbox.tenantId, async (tx) =>
      raiseAlert(tx, { kind: 'trouble', code: 'token-dead' }, Date.now()),
    );
  await wish({ kinds: ['new-order'] });
  await trouble();
  await tell();
  expect((await inbox.owner.query('select from pushes')).rowCount).toBe(0);

  const minute = (Math.floor(Date.now() / MINUTE_MS) + 3 * 60) % 1440; // Amman
  await wish({ quiet: { from: (minute + 1438) % 1440, to: (minute + 60) % 1440 } });
  await trouble();
  await trouble(); // waits already
  await tell();
  const { rows } = await inbox.owner.query('select wake_at, array_length(subjects, 1) as n from pushes');
  expect(Math.round((rows[0].wake_at.getTime() - Date.now()) / MINUTE_MS)).toBeGreaterThan(55);
  await due();
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
  await due();
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

test('saved replies: kept per language, offered by use, blanks checked, nobody else’s', async () => {
  const add = (json: object) => send('POST', '/api/saved-replies', { language: 'ar', ...json });
  const made = await add({ shortcut: 'شحن', text: 'أهلا {name}، طلبك رقم {order} طلع' });
  expect(made.status).toBe(201);
  const { id } = SavedReply.parse(made.json());
  expect((await add({ shortcut: 'شحن', text: 'ثانية' })).status).toBe(409);
  expect((await add({ shortcut: 'شحن', text: 'second', language: 'en' })).status).toBe(201);
  expect((await add({ shortcut: 'a b', text: 'x' })).status).toBe(422);
  expect((await add({ shortcut: 'x', text: 'رقمك {phone}' })).status).toBe(422);
  expect((await add({ shortcut: 'card', text: '4242 4242 4242 4242' })).status).toBe(422);
  const list = async () => SavedReplies.parse((await inbox.browser.get('/api/saved-replies')).json()).items;

  const customer = await inbox.newCustomer();
  const clientId = randomUUID();
  for (const _ of [1, 2]) await inbox.say(customer, 'أهلا سارة', { savedReplyId: id, clientId });
  expect(await list()).toMatchObject([{ id, uses: 1, usedAt: expect.any(String) }, { uses: 0 }]);

  const changed = { language: 'ar', shortcut: 'توصيل', text: 'وصل' };
  expect((await send('PUT', `/api/saved-replies/${id}`, changed)).json()).toMatchObject({
    ...changed,
    uses: 1,
  });
  const taken = { ...changed, language: 'en', shortcut: 'شحن' };
  expect((await send('PUT', `/api/saved-replies/${id}`, taken)).status).toBe(409);
  const other = await inbox.api.shop(`other.${randomUUID().slice(0, 6)}`);
  expect((await other.browser.send('PUT', `/api/saved-replies/${id}`, { json: changed })).status).toBe(404);
  expect((await other.browser.send('DELETE', `/api/saved-replies/${id}`)).status).toBe(404);
  expect((await send('DELETE', `/api/saved-replies/${id}`)).status).toBe(204);
  expect((await send('DELETE', `/api/saved-replies/${id}`)).status).toBe(404);
  const { rows } = await inbox.owner.query(
    `select action from audit_log where action like 'saved-reply%' order by id`,
  );
  expect(rows.map(({ action }) => action)).toEqual([
    ...['saved-reply-written', 'saved-reply-written', 'saved-reply-written', 'saved-reply-deleted'],
  ]);
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { summarise } from '../../activities/tell-shop/summarise.ts';
import { SavedReplies, SavedReply } from '../../core/contract/saved-replies.ts';
import { takeAlertWork } from '../../core/data/alerts.ts';
import { purgeTenant } from '../../core/data/purge.ts';
import { readToSum } from '../../core/data/summaries.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { callFor, quiet, tell } from '../helpers/alerts.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

let inbox: Inbox;

beforeAll(async () => {
  inbox = await startInbox('taking.over', { reachesWorld: true });
});
afterAll(() => inbox.stop());
beforeEach(() => quiet(inbox));

const send = (method: string, path: string, json: object = {}) => inbox.browser.send(method, path, { json });
const read = async (customer: Customer) => (await inbox.thread(customer)).conversation;
const call = (customer: Customer, reason?: string) => callFor(inbox, customer, reason);
const minutesLeft = (iso: string | null) => Math.round((Date.parse(iso ?? '') - Date.now()) / MINUTE_MS);

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

test('of saved replies there are a hundred, however many are written at once', async () => {
  const add = (_: unknown, n: number) =>
    send('POST', '/api/saved-replies', { language: 'en', shortcut: `r${n}`, text: 'x' });
  const all = await Promise.all(Array.from({ length: 102 }, add));
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set([201, 409]));
  const { items } = SavedReplies.parse((await inbox.browser.get('/api/saved-replies')).json());
  expect(items).toHaveLength(100);
});

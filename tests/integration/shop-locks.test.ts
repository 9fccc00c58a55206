import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkShop } from '../../activities/onboard-shop/check-shop.ts';
import { giveUpTurn } from '../../core/data/close-turn.ts';
import { ensureOnboarding } from '../../core/data/onboardings.ts';
import { purgeTenant } from '../../core/data/purge.ts';
import { endPush, spreadPushes } from '../../core/data/pushes.ts';
import { tenantLock, withTenant } from '../../core/data/with-tenant.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import type { Browser } from '../helpers/api.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';
import { type Meeting, meeting, type Sql } from '../helpers/locks.ts';

/** What is the whole shop's: its people before what they did, its settings after conversations, its end alone. */

let inbox: Inbox;
let meetings: Meeting;
let boss: string; // the owner's id
beforeAll(async () => {
  inbox = await startInbox('shop.locks');
  meetings = await meeting(inbox.api.database.ownerUrl);
  boss = await me(inbox.browser);
});
afterAll(async () => {
  await meetings?.stop();
  await inbox?.stop();
});

const me = async (browser: Browser) =>
  ((await browser.get('/api/me')).json() as { user: { id: string } }).user.id;
const send = async (method: string, path: string, json?: object, by = inbox.browser) =>
  (await by.send(method, path, json && { json })).status;
const run = ([text, ...values]: Sql) => inbox.owner.query(text, values);

async function colleague() {
  const { url } = (await inbox.browser.send('POST', '/api/invitations')).json() as { url: string };
  const browser = inbox.api.browser();
  const { userId } = await inbox.api.newAccount(`colleague.${randomUUID().slice(0, 8)}`);
  await browser.signIn(userId, undefined, `?invitation=${url.split('/').at(-1)}`);
  const id = await me(browser);
  return { browser, id, remove: () => send('DELETE', `/api/team/${id}`) };
}

/** As a step of the conversation that drafts an order. */
const aStep = ({ threadId }: Customer): Sql => [
  'update threads set lease_until = now() where id = $1',
  threadId,
];
const aNumber = (): Sql => ['update tenants set order_seq = order_seq where id = $1', inbox.tenantId];

test('the AI’s rules are written while an order is drafted where the quiet hours were waited for', async () => {
  const customer = await inbox.newCustomer();
  await run(['update threads set quiet_until = now() where id = $1', customer.threadId]);
  const write = () => send('PUT', '/api/autonomy', { modes: { goods: 'auto' } });
  expect(await meetings.meet(write, aStep(customer), aNumber())).toBe(200);
  const { rows } = await run(['select quiet_until from threads where id = $1', customer.threadId]);
  expect(rows).toEqual([{ quiet_until: null }]);
});

test('the time until the AI takes back is set while an order is drafted where a person is', async () => {
  const customer = await inbox.newCustomer();
  await run([`update threads set person_until = now() + interval '1 day' where id = $1`, customer.threadId]);
  const set = () => send('PATCH', '/api/settings', { handBackAfterMinutes: 10 });
  expect(await meetings.meet(set, aStep(customer), aNumber())).toBe(200);
  const { rows } = await run([
    `select person_until < now() + interval '1 hour' as soon from threads where id = $1`,
    customer.threadId,
  ]);
  expect(rows).toEqual([{ soon: true }]);
});

test('who waits in a circle all the same is told to try again, and does', async () => {
  const customer = await inbox.newCustomer();
  await run([`update threads set person_until = now() + interval '1 day' where id = $1`, customer.threadId]);
  const path = '/api/settings';
  const set = () => inbox.browser.send('PATCH', path, { json: { handBackAfterMinutes: 20 } });
  const answer = await meetings.meet(set, aNumber(), aStep(customer)); // in the wrong order, as nothing of ours does
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
  expect((await set()).status).toBe(200);
});

test('the wizard looks at the account while an order is drafted where a dead token kept somebody waiting', async () => {
  const customer = await inbox.newCustomer();
  await run([`update conversations set outcome = 'token-dead' where id = $1`, customer.messageId]);
  const jobId = await withTenant(inbox.tenantId, ensureOnboarding);
  const look = () => checkShop({ tenantId: inbox.tenantId, jobId });
  expect((await meetings.meet(look, aStep(customer), aNumber())).kind).toBe('missing');
});

test('rules are tried while they are written', async () => {
  await inbox.browser.send('PUT', '/api/profile', { text: 'name: متجر\n', type: 'text/yaml' });
  const rules = (await inbox.browser.get('/api/rules')).json() as object;
  const profile: Sql = ['update profiles set updated_at = now() where tenant_id = $1', inbox.tenantId];
  const trial = () => send('POST', '/api/playground/messages', { text: 'مرحبا', rules });
  expect(await meetings.meet(trial, aNumber(), profile)).toBe(200);
});

test('somebody is taken out of the team while another’s deed lets go of what they did', async () => {
  const { id, remove } = await colleague();
  const customer = await inbox.newCustomer();
  await run([
    `with made as (insert into orders (id, tenant_id, number, customer_id, status, items_total_fils, total_fils, created_at)
                   values (gen_random_uuid(), $1, 900, $3, 'draft', 0, 0, now()) returning id)
     insert into order_events (tenant_id, order_id, to_status, actor, user_id, at) select $1, id, 'draft', 'member', $2, now() from made`,
    ...[inbox.tenantId, id, customer.id],
  ]);
  const events: Sql = ['update order_events set note = null where user_id = $1', id]; // as an erasure does
  const noted: Sql = ['select from users where id = $1 for key share', boss];
  expect(await meetings.meet(remove, events, noted)).toBe(204);
});

test('somebody is taken out of the team while they change a note of theirs', async () => {
  const { id, browser, remove } = await colleague();
  const customer = await inbox.newCustomer();
  const path = `/api/customers/${customer.id}/notes`;
  const note = (await browser.send('POST', path, { json: { text: 'x' } })).json() as { id: string };
  const change = () => send('PUT', `/api/customer-notes/${note.id}`, { text: 'y', version: 1 }, browser);
  const row: Sql = ['select from customer_notes where id = $1 for update', note.id];
  expect(await meetings.queue(row, change, remove)).toEqual([200, 204]);
  const { rows } = await run(['select text, editor_id from customer_notes where id = $1', note.id]);
  expect([rows, id]).toEqual([[{ text: 'y', editor_id: null }], id]);
});

/** Devices of the owner's, whose ids are in the order in which they came, or the other way round. */
async function devices(order: 'up' | 'down'): Promise<[string, string]> {
  await run(['delete from push_devices']);
  const ids = [randomUUID(), randomUUID()].sort();
  for (const id of order === 'up' ? ids : ids.toReversed())
    await run([
      `insert into push_devices (id, tenant_id, user_id, endpoint, p256dh, auth, label, created_at)
       values ($1, $2, $3, 'https://push.example/' || $4, 'k', 'a', 'l', now())`,
      ...[id, inbox.tenantId, boss, id],
    ]);
  return ids as [string, string];
}
const device = (id: string): Sql => ['select from push_devices where id = $1 for update', id];
const told = { kind: 'trouble' as const, code: 'x', subject: null };
const tell = () => withTenant(inbox.tenantId, (tx) => spreadPushes(tx, told, Date.now()));

test('all devices are told while their member leaves', async () => {
  const [low, high] = await devices('down');
  expect(await meetings.meet(tell, device(low), device(high))).toBe(2);
});

test('a device is taken away while it is told', async () => {
  const [id] = await devices('up');
  await tell();
  const { rows } = await run([
    'select id, device_id as "deviceId", subjects from pushes where device_id = $1',
    id,
  ]);
  const end = () => withTenant(inbox.tenantId, (tx) => endPush(tx, rows[0], { kind: 'sent' }, Date.now()));
  const pushes: Sql = ['delete from pushes where device_id = $1', id];
  await meetings.meet(end, device(id), pushes);
  expect((await run(['select from pushes where device_id = $1', id])).rowCount).toBe(0);
});

test('a turn is given up whose draft somebody let go who leaves', async () => {
  const customer = await inbox.newCustomer();
  const opened = await inbox.openTurn(customer);
  if (opened.kind !== 'opened') throw new Error(`expected an open turn, got ${opened.kind}`);
  const { turnId } = opened;
  await run([
    `insert into drafts (id, tenant_id, thread_id, turn_id, kinds, state, created_at) values (gen_random_uuid(), $1, $2, $3, '{}', 'approved', now())`,
    ...[inbox.tenantId, customer.threadId, turnId],
  ]);
  await run(['update threads set lease_until = now() where id = $1', customer.threadId]);
  const giveUp = () => withTenant(inbox.tenantId, (tx) => giveUpTurn(tx, customer.threadId, Date.now() + 1));
  const draft: Sql = ['select from drafts where turn_id = $1 for update', turnId];
  const turn: Sql = ['select from turns where id = $1 for update', turnId];
  expect(await meetings.meet(giveUp, draft, turn)).toBe(true);
});

test('what was let go of is signed for while more is counted', async () => {
  for (const kind of ['turns', 'outbox'])
    await run([
      `insert into purge_tallies (tenant_id, kind, count) values ($1, $2, 1)`,
      inbox.tenantId,
      kind,
    ]);
  const tally = (kind: string): Sql => [
    `with alone as (select pg_advisory_xact_lock(hashtextextended('let-go', 0) # hashtextextended($1::text, 0)))
     update purge_tallies set count = count + 1 from alone where tenant_id = $1::uuid and kind = $2`,
    ...[inbox.tenantId, kind],
  ];
  const [reached, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const letGo = async () => {
    reached.resolve(); // all batches are done: what is left is to sign
    await go.promise;
    return 0;
  };
  const purging = purgeTenant(inbox.tenantId, Date.now(), [{ name: 'elsewhere', letGo }]);
  await reached.promise;
  const sign = () => {
    go.resolve();
    return purging;
  };
  const done = await meetings.meet(sign, tally('outbox'), tally('turns'));
  expect(done.tables.outbox?.count).toBe(2);
});

test('a shop is deleted while a conversation of it is answered', async () => {
  const { browser } = await inbox.api.shop('shop.ends');
  const { tenant } = (await browser.get('/api/me')).json() as { tenant: { id: TenantId } };
  const threadId = randomUUID();
  await run([
    `with c as (insert into customers (id, tenant_id, channel_id, igsid, first_seen_at)
                select $2, tenant_id, id, 'x', now() from channels where tenant_id = $1 returning *)
     insert into threads (id, tenant_id, channel_id, customer_id, window_expires_at, last_message_at)
     select $2, tenant_id, channel_id, id, now(), now() from c`,
    ...[tenant.id, threadId],
  ]);
  const step: Sql = [
    `with shop as (select ${tenantLock(tenant.id)}) update threads set lease_until = now() from shop where id = $1`,
    threadId,
  ]; // as every transaction of the shop's
  const written: Sql = [
    `insert into alerts (tenant_id, kind, code, thread_id, raised_at) values ($1, 'needs-person', 'x', $2, now())`,
    ...[tenant.id, threadId],
  ];
  const end = () => send('DELETE', '/api/settings/tenant', { handle: 'shop.ends' }, browser);
  expect(await meetings.meet(end, step, written)).toBe(204);
  expect((await run(['select from tenants where id = $1', tenant.id])).rowCount).toBe(0);
});

import type { Timer } from '@azure/functions';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { closeTurn } from '../../activities/answer-dm/close-turn.ts';
import { sendReply } from '../../activities/answer-dm/send-reply.ts';
import { Usage } from '../../core/contract/usage.ts';
import { listTenants, purgeTenant } from '../../core/data/purge.ts';
import { writeStep } from '../../core/data/steps.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { businessDay } from '../../core/domain/business-time.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { purge } from '../../functions/purge.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';
import { placesOf } from '../helpers/words.ts';

const DAY_MS = 86_400_000;
const WORDS = ['كناريقفص', '0790000666'];
const SAID = `${WORDS[0]} رقمي ${WORDS[1]}`;

let inbox: Inbox;
beforeAll(async () => {
  inbox = await startInbox('purge.shop');
});
afterAll(() => inbox?.stop());
afterEach(() => vi.useRealTimers());

/** As the timer calls it, so many days from now. */
async function purgeIn(days: number): Promise<void> {
  vi.useFakeTimers({ now: Date.now() + days * DAY_MS, toFake: ['Date'] });
  await purge({} as Timer, inbox.api.hub.context('purge'));
  vi.useRealTimers();
}

async function usage(): Promise<Usage> {
  const from = businessDay(Date.now() - 60 * DAY_MS);
  const read = await inbox.browser.get(`/api/usage?from=${from}&to=${businessDay(Date.now())}`);
  return Usage.parse(read.json());
}

/** The AI answers; every step holds what the customer said. */
async function answered(customer: Customer): Promise<string> {
  const { tenantId, threadId } = customer;
  const opened = await inbox.openTurn(customer);
  if (opened.kind !== 'opened') throw new Error(`expected an open turn, got ${opened.kind}`);
  const turn = { tenantId, threadId, turnId: opened.turnId, epoch: opened.epoch };
  const at = { startedAtMs: Date.now(), nowMs: Date.now() };
  const { rows } = await inbox.owner.query('select mid from conversations where id = $1', [
    customer.messageId,
  ]);
  const lines = [{ mid: rows[0].mid, by: 'customer', text: SAID, now: true }];
  const tokens = { in: 1_000, cached: 0, out: 50 };
  await withTenant(tenantId, async (tx) => {
    await writeStep(tx, turn.turnId, 'context', { lines }, at);
    await writeStep(tx, turn.turnId, 'model-1', { text: SAID, calls: [], tokens, model: 'gpt4o' }, at);
    await writeStep(tx, turn.turnId, 'reply', { text: `أهلين ${SAID}`, wish: null, prices: [] }, at);
  });
  await closeTurn({ ...turn, end: (await sendReply(turn)).kind });
  return turn.turnId;
}

const buy = ({ id }: Customer, name: string) =>
  inbox.browser.send('POST', '/api/orders', {
    json: {
      customerId: id,
      customerName: name,
      phone: '0780000100',
      address: 'خلدا',
      lines: [{ sku: 'A', quantity: 1 }],
    },
  });

/** So many messages that came so many days ago, each answered in as many ms as its number. */
const manyMessages = ({ threadId }: Customer, count: number, daysAgo: number) =>
  inbox.owner.query(
    `insert into conversations (tenant_id, channel_id, thread_id, mid, sender, kind, text, ts, received_at, outcome, reply_ms)
     select tenant_id, channel_id, id, 'bulk-' || gen_random_uuid(), 'customer', 'text', 'x', $2, $2, 'answered', n
       from threads, generate_series(1, $3::int) n where id = $1`,
    [threadId, new Date(Date.now() - daysAgo * DAY_MS), count],
  );

test('after 31 days no word of a customer is anywhere, and the figures are what they were', async () => {
  await inbox.browser.send('PUT', '/api/catalog/items/A', {
    json: { name: 'عباية', priceFils: 24_500, stock: 50 },
  });
  const visitor = await inbox.newCustomer(SAID);
  await answered(visitor);
  await inbox.say(visitor, `إلك ${SAID}`);
  await inbox.deliver(inbox.turnOf(visitor));
  const buyer = await inbox.newCustomer(SAID);
  await answered(buyer);
  expect((await buy(buyer, 'رزان الوهمية')).status).toBe(201);
  const silent = await inbox.newCustomer(`stop ${SAID}`);
  const optedOut = await inbox.newCustomer('stop');
  await inbox.owner.query(`update customers set name = $2, username = $2, address = $2 where id = any ($1)`, [
    [visitor.id, silent.id, optedOut.id],
    SAID,
  ]);
  for (const { id } of [visitor, optedOut]) {
    await inbox.browser.send('POST', `/api/customers/${id}/notes`, { json: { text: SAID } });
  }
  await inbox.owner.query(
    `insert into parked_echoes (channel_id, mid, tenant_id, thread_id, text, ts, received_at)
     select channel_id, 'parked', tenant_id, id, $2, now(), now() from threads where id = $1`,
    [visitor.threadId, SAID],
  );
  await inbox.owner.query(
    `insert into hook_deliveries (tenant_id, event_id, subject, type, body, state, created_at)
     values ($1, gen_random_uuid(), gen_random_uuid(), 'order.confirmed', $2, 'failed', now())`,
    [inbox.tenantId, SAID],
  );
  await inbox.owner.query(
    `insert into orders (id, tenant_id, number, thread_id, customer_id, status, notes, items_total_fils, total_fils, created_at)
     values (gen_random_uuid(), $1, 900, $2, $3, 'draft', $4, 1000, 1000, now())`,
    [inbox.tenantId, visitor.threadId, visitor.id, SAID],
  );
  expect(await placesOf(inbox.owner, WORDS)).toEqual([
    'public.conversations.folded',
    'public.conversations.text',
    'public.customer_notes.text',
    'public.customers.address',
    'public.customers.name',
    'public.customers.username',
    'public.hook_deliveries.body',
    'public.orders.notes',
    'public.outbox.body',
    'public.parked_echoes.text',
    'public.turn_steps.result',
  ]);
  const before = await usage();
  expect(before.totals).toMatchObject({ messagesIn: 4, turns: 2, answered: 2, orders: 1, tokensIn: 2_000 });

  await purgeIn(29);
  expect((await placesOf(inbox.owner, WORDS)).length).toBe(11); // not a day early
  await purgeIn(31);
  expect(await placesOf(inbox.owner, WORDS)).toEqual([]);
  expect(await usage()).toEqual({ ...before, totals: { ...before.totals, needsPerson: expect.any(Number) } });

  const { rows: left } = await inbox.owner.query(
    'select c.id, t.opted_out_at is not null as "optedOut" from customers c join threads t on t.customer_id = c.id',
  );
  expect(left).toHaveLength(silentOnes(left) + 1);
  expect(left.map(({ id }) => id)).toContain(buyer.id);
  expect(left).toContainEqual({ id: optedOut.id, optedOut: true }); // or they would be answered again
  expect((await inbox.browser.get('/api/conversations')).status).toBe(200); // a thread without messages is one
  const slices = inbox.api.hub.purged.slice(-15);
  expect(slices.map(({ to }, n) => n === 0 || to === slices[n - 1]?.from).every(Boolean)).toBe(true);
  expect(slices.at(-1)?.from).toBe(new Date(0).toISOString());
  expect(new Set(slices.map(({ statuses }) => statuses))).toEqual(
    new Set(['Completed,Failed,Terminated,Canceled']),
  );
});

const silentOnes = (rows: { optedOut: boolean }[]): number => rows.filter(({ optedOut }) => optedOut).length;

test('a purge that breaks in the middle counts nothing twice, and the next one goes on', async () => {
  const customer = await inbox.newCustomer();
  const turnId = await answered(customer);
  const old = new Date(Date.now() - 40 * DAY_MS);
  await inbox.owner.query('update turns set opened_at = $2 where id = $1', [turnId, old]);
  await manyMessages(customer, 2_500, 40);
  const before = await usage();
  await inbox.owner.query(`
    create function break_off() returns trigger language plpgsql as $$ begin
      if (select count(*) from conversations where tenant_id = old.tenant_id and received_at < now() - interval '30 days') < 1000
      then raise 'broken off'; end if; return old; end $$;
    create trigger break_off before delete on conversations for each row execute function break_off();`);

  await purgeIn(0);
  const { rows } = await inbox.owner.query(
    'select count(*)::int as n from conversations where received_at < $1',
    [new Date(Date.now() - 30 * DAY_MS)],
  );
  expect(rows[0].n).toBe(1_500); // the first batch is done, the second is not
  expect(await usage()).toEqual(before);
  await inbox.owner.query('drop function break_off cascade');
  await purgeIn(0);
  expect(await usage()).toEqual(before);
  const { rowCount } = await inbox.owner.query('select from turns where id = $1', [turnId]);
  expect(rowCount).toBe(0);
  const { rows: signed } = await inbox.owner.query('select body from receipts order by number desc limit 1');
  expect(JSON.parse(signed[0].body).tables.conversations.count).toBe(2_500); // both nights'
});

test('two purges at once count every message once', async () => {
  const customer = await inbox.newCustomer();
  await manyMessages(customer, 3_500, 35);
  const before = await usage();
  const tenantId = inbox.tenantId as TenantId;
  expect(await listTenants()).toEqual([tenantId]);
  const both = await Promise.all([purgeTenant(tenantId, Date.now()), purgeTenant(tenantId, Date.now())]);
  const counts = both.map(({ tables }) => tables.conversations?.count ?? 0);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3_500);
  expect(await usage()).toEqual(before);
});

test('a younger turn forgets the lines of messages that went, and keeps the others', async () => {
  const customer = await inbox.newCustomer(SAID);
  const turnId = await answered(customer);
  const next = await inbox.again(customer);
  const { rows: mids } = await inbox.owner.query(
    'select mid, id from conversations where id = any ($1) order by id',
    [[customer.messageId, next.messageId]],
  );
  const lines = mids.map(({ mid }, n) => ({ mid, by: 'customer', text: `line ${n}`, now: n === 1 }));
  await inbox.owner.query(`update turn_steps set result = $2 where turn_id = $1 and step = 'context'`, [
    turnId,
    JSON.stringify({ lines, profile: 'kept' }),
  ]);
  const old = new Date(Date.now() - 31 * DAY_MS);
  await inbox.owner.query('update conversations set received_at = $2 where id = $1', [
    customer.messageId,
    old,
  ]);
  await purgeIn(0);
  const { rows } = await inbox.owner.query(
    `select result from turn_steps where turn_id = $1 and step = 'context'`,
    [turnId],
  );
  expect(rows[0].result).toEqual({ lines: [lines[1]], profile: 'kept' });
});

import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { WhyAnswer } from '../../core/contract/why.ts';
import { giveUpTurn } from '../../core/data/close-turn.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { keepTraces } from '../../functions/keep-traces.ts';
import { purgeTraces } from '../../functions/purge-traces.ts';
import { answer } from '../helpers/answered.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';
import { eventually } from '../helpers/meta-world.ts';

const DAY_MS = 86_400_000;
const away = [{ match: { route: 'cosmos' }, action: { status: 503 } }];

let inbox: Inbox;
let store: pg.Client; // the stand-in's own tables
beforeAll(async () => {
  inbox = await startInbox('traces.shop', { hasTraces: true });
  store = new pg.Client({ connectionString: inbox.api.world.databaseUrl });
  await store.connect();
  const json = { name: 'عباية كريب', priceFils: 24_500, stock: 9 };
  await inbox.browser.send('PUT', '/api/catalog/items/AB-1', { json });
});
afterEach(async () => {
  vi.useRealTimers();
  await inbox.api.world.control('PUT', '/faults', []);
});
afterAll(async () => {
  await store?.end();
  await inbox?.stop();
});

type Kept = {
  id: string;
  conversationId: string;
  trace: { known: { lines: { text: string }[] }; isErased: boolean };
};

/** What the store holds of a conversation, with what was written late. */
async function kept({ threadId }: Pick<Customer, 'threadId'>): Promise<Kept[]> {
  const { rows } = await store.query<{ item: string }>(
    `select item from sandbox.cosmos_items where partition = $1 order by id`,
    [JSON.stringify([inbox.tenantId, threadId])],
  );
  return rows.map(({ item }) => JSON.parse(item));
}

const why = async ({ id }: Customer, messageId?: string) => {
  const message =
    messageId ?? (await inbox.thread({ id } as Customer)).items.find(({ sender }) => sender === 'ai')?.id;
  const answer = await inbox.browser.get(`/api/conversations/${id}/messages/${message}/why`);
  return { status: answer.status, ...(answer.status === 200 && WhyAnswer.parse(answer.json())) };
};
const inTime = async (ms: number, work: () => Promise<unknown>) => {
  vi.useFakeTimers({ now: Date.now() + ms, toFake: ['Date'] });
  await work();
  vi.useRealTimers();
};
const asks = async (text: string) => {
  const customer = await inbox.newCustomer(text);
  return { customer, ...(await answer(inbox, customer)) };
};

test('a turn’s trace is written by itself, and says why', async () => {
  const { customer, turnId } = await asks('بكم عباية كريب؟');
  const [item] = await eventually('the trace', async () => {
    const found = await kept(customer);
    return found.length > 0 && found;
  });
  expect(item).toMatchObject({ id: turnId, tenantId: inbox.tenantId, no: 1 });

  const { trace, nothing } = await why(customer);
  expect(nothing).toBeNull();
  expect(trace).toMatchObject({ turnId, outcome: 'answered', isDryRun: false, isErased: false });
  expect(trace?.known.facts.items).toMatchObject([{ sku: 'AB-1', priceFils: 24_500 }]);
  expect(trace?.sent).toMatchObject([{ part: 1, state: 'accepted' }]);
  expect(trace?.took.map(({ what }) => what)).toEqual(expect.arrayContaining(['context', 'model', 'send']));
  const { body: calls } = await inbox.api.world.control('GET', '/calls?kind=cosmos');
  const writes = (calls as { method: string; body: { id?: string } | null }[]).filter(
    ({ body }) => body?.id === turnId,
  );
  expect(writes.map(({ method }) => method)).toEqual(['POST']); // once
});

test('who may not see a conversation may not ask why, and a customer’s own message has no why', async () => {
  const { customer } = await asks('بكم عباية كريب؟');
  const { items } = await inbox.thread(customer);
  const ai = items.find(({ sender }) => sender === 'ai')?.id;
  const theirs = items.find(({ sender }) => sender === 'customer')?.id;
  const path = `/api/conversations/${customer.id}/messages/${ai}/why`;
  const { browser: stranger } = await inbox.api.shop('stranger.shop');
  expect((await stranger.get(path)).status).toBe(404);
  expect((await inbox.api.browser().get(path)).status).toBe(401);
  const other = await inbox.newCustomer('مرحبا');
  expect((await why(other, ai)).status).toBe(404);
  expect(await why(customer, theirs)).toMatchObject({ nothing: 'no-turn' });
});

test('the store away costs no reply and no trace: it is written when it is back', async () => {
  await inbox.api.world.control('PUT', '/faults', away);
  const { customer, text } = await asks('بكم عباية كريب؟');
  expect(text).toContain('24.5');
  expect((await why(customer)).trace).toMatchObject({ outcome: 'answered' }); // from the turn's own steps
  await inTime(20_000, keepTraces);
  expect(await kept(customer)).toEqual([]);

  await inbox.api.world.control('PUT', '/faults', []);
  await inTime(20_000, keepTraces);
  expect(await kept(customer)).toHaveLength(1);
  await inbox.api.world.control('PUT', '/faults', away);
  expect((await why(customer)).status).toBe(503);
});

test('a turn that nobody could carry through has a trace, too', async () => {
  const customer = await inbox.newCustomer('بكم عباية كريب؟');
  await inbox.openTurn(customer);
  await withTenant(inbox.tenantId, (tx) => giveUpTurn(tx, customer.threadId, Date.now() + 200_000));
  await inTime(220_000, keepTraces);
  expect(await kept(customer)).toMatchObject([{ trace: { outcome: 'failed' } }]);
});

test.each([
  ['unsent', { type: 'unsend', text: '' }, []],
  ['edited', { type: 'edit', text: 'بكم العباية؟' }, ['بكم العباية؟']],
])('what a customer has %s is gone from every trace that held it', async (_, change, left) => {
  const secret = 'كناريقفص';
  const { customer } = await asks(`بكم عباية كريب؟ رقمي ${secret}`);
  const second = await inbox.again(customer, 'وبكم التوصيل؟');
  await answer(inbox, second);
  await eventually('both traces', async () => (await kept(customer)).length === 2);
  expect(JSON.stringify(await kept(customer))).toContain(secret);
  const { rows } = await inbox.owner.query('select mid from conversations where id = $1', [
    customer.messageId,
  ]);

  await inbox.event(customer.igsid, { ...change, mid: rows[0].mid });
  expect(JSON.stringify((await why(customer)).trace)).not.toContain(secret); // at once
  await inTime(20_000, keepTraces);
  const traces = await kept(customer);
  expect(JSON.stringify(traces)).not.toContain(secret);
  expect(traces.map(({ trace }) => trace.isErased)).toEqual([true, true]);
  expect(traces[0]?.trace.known.lines.map(({ text }) => text)).toEqual(left);
});

test('a customer who is forgotten is forgotten there, and a trace that was on its way with them', async () => {
  const { customer, turnId } = await asks('بكم عباية كريب؟');
  const other = await asks('بكم عباية كريب؟');
  await eventually(
    'both traces',
    async () => (await kept(customer)).length + (await kept(other.customer)).length === 2,
  );
  const late = (await kept(customer))[0];
  await inbox.api.world.control('PUT', '/faults', away);
  expect((await inbox.browser.send('DELETE', `/api/customers/${customer.id}`)).status).toBe(204);
  await inTime(1_000, keepTraces);
  expect(await kept(customer)).toHaveLength(1); // the store is away
  await inbox.api.world.control('PUT', '/faults', []);
  await inTime(1_000, keepTraces);
  expect(await kept(customer)).toEqual([]);
  expect(await kept(other.customer)).toHaveLength(1);

  await store.query(`insert into sandbox.cosmos_items values ('agent/turn-traces', $1, $2, $3, 9, $4)`, [
    JSON.stringify([inbox.tenantId, customer.threadId]),
    turnId,
    JSON.stringify(late),
    Date.now(),
  ]);
  await inTime(700_000, keepTraces);
  expect(await kept(customer)).toEqual([]);
  expect((await inbox.owner.query('select from trace_erasures')).rowCount).toBe(0);
});

test('after thirty days they go by our clock, whatever the store’s says', async () => {
  const { customer } = await asks('بكم عباية كريب؟');
  await eventually('the trace', async () => (await kept(customer)).length === 1);
  const closedDaysAgo = (days: number) =>
    store.query(
      `update sandbox.cosmos_items set item = jsonb_set(item::jsonb, '{closedAt}', to_jsonb($2::text))::text where partition = $1`,
      [
        JSON.stringify([inbox.tenantId, customer.threadId]),
        new Date(Date.now() - days * DAY_MS).toISOString(),
      ],
    );
  await closedDaysAgo(29);
  expect(await purgeTraces(inbox.tenantId)).toBe(0);
  await closedDaysAgo(31);
  expect(await purgeTraces(inbox.tenantId)).toBe(1);
  expect(await kept(customer)).toEqual([]);
});

test('a shop that leaves takes its own traces with it, and nobody else’s', async () => {
  const { customer } = await asks('بكم عباية كريب؟');
  await eventually('the trace', async () => (await kept(customer)).length === 1);
  const other = '00000000-0000-4000-8000-000000000000';
  const bystander = JSON.stringify([other, customer.threadId]);
  await store.query(
    `insert into sandbox.cosmos_items
     select container, $1, id, jsonb_set(item::jsonb, '{tenantId}', to_jsonb($2::text))::text, version, changed_at
       from sandbox.cosmos_items limit 1`,
    [bystander, other],
  );
  const json = { handle: 'traces.shop' };
  expect((await inbox.browser.send('DELETE', '/api/settings/tenant', { json })).status).toBe(204);
  await inTime(1_000, keepTraces);
  const { rows } = await store.query('select partition from sandbox.cosmos_items');
  expect(rows).toEqual([{ partition: bystander }]);
});

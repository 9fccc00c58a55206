import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeTurn } from '../../activities/answer-dm/close-turn.ts';
import { sendReply } from '../../activities/answer-dm/send-reply.ts';
import { Usage } from '../../core/contract/usage.ts';
import { writeStep } from '../../core/data/steps.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';

let inbox: Inbox;
beforeAll(async () => {
  inbox = await startInbox('usage.shop');
});
afterAll(() => inbox?.stop());

const usage = async (query = '') => {
  const answer = await inbox.browser.get(`/api/usage${query}`);
  return { status: answer.status, ...(answer.status === 200 && { usage: Usage.parse(answer.json()) }) };
};

async function answered(customer: Customer, end?: string) {
  const { tenantId, threadId } = customer;
  const opened = await inbox.openTurn(customer);
  if (opened.kind !== 'opened') throw new Error(`expected an open turn, got ${opened.kind}`);
  const turn = { tenantId, threadId, turnId: opened.turnId, epoch: opened.epoch };
  const at = { startedAtMs: Date.now(), nowMs: Date.now() };
  const model = { text: 'x', calls: [], tokens: { in: 1_000, cached: 0, out: 50 }, model: 'gpt4o' };
  await withTenant(tenantId, async (tx) => {
    await writeStep(tx, turn.turnId, 'model-1', model, at);
    await writeStep(tx, turn.turnId, 'reply', { text: 'أهلين', wish: null, prices: [] }, at);
  });
  await closeTurn({ ...turn, end: end ?? (await sendReply(turn)).kind });
  return turn.turnId;
}

/** Moves a turn and its message to a moment, answered so many ms later. */
async function happened(turnId: string, at: string, replyMs: number | null) {
  await inbox.owner.query('update turns set opened_at = $2 where id = $1', [turnId, at]);
  await inbox.owner.query(
    `update conversations set received_at = $2, reply_ms = $3 where turn_id = $1 and sender = 'customer'`,
    [turnId, at, replyMs],
  );
}

const order = (number: number, status: string, confirmedAt: string) =>
  inbox.owner.query(
    `insert into orders (id, tenant_id, number, status, phone, address, items_total_fils, delivery_fee_fils, total_fils, created_at, confirmed_at)
     values (gen_random_uuid(), $1, $2, $3, '+962790000000', 'x', 20000, 2000, 22000, $4, $4)`,
    [inbox.tenantId, number, status, confirmedAt],
  );

test('each day in Amman has what began in it; the totals are those of the range', async () => {
  const turns = [];
  for (let n = 0; n < 3; n++) turns.push(await answered(await inbox.newCustomer()));
  const failed = await answered(await inbox.newCustomer(), 'model-refused');
  await happened(turns[0] ?? '', '2026-01-20T20:59:00Z', 2_000); // 23:59 in Amman
  await happened(turns[1] ?? '', '2026-01-20T21:00:00Z', 4_000); // midnight
  await happened(turns[2] ?? '', '2026-01-21T12:00:00Z', 9_000);
  await happened(failed, '2026-01-21T13:00:00Z', null);
  const customer = await inbox.newCustomer();
  await inbox.say(customer, 'من سارة'); // a member's message is no turn of the AI's
  await order(1, 'confirmed', '2026-01-20T10:00:00Z');
  await order(2, 'delivered', '2026-01-21T10:00:00Z');
  await order(3, 'cancelled', '2026-01-21T10:00:00Z');

  const { usage: read } = await usage('?from=2026-01-20&to=2026-01-22');
  const one = {
    turns: 1,
    answered: 1,
    handedOver: 0,
    messagesIn: 1,
    messagesSent: 1,
    tokensIn: 1_000,
    tokensOut: 50,
  };
  expect(read?.days).toMatchObject([
    { day: '2026-01-20', ...one, orders: 1, revenueFils: 22_000, medianReplyMs: 2_000 },
    {
      day: '2026-01-21',
      turns: 3,
      answered: 2,
      handedOver: 1,
      messagesIn: 3,
      messagesSent: 2,
      orders: 1,
      revenueFils: 22_000,
      medianReplyMs: 6_500,
    },
    { day: '2026-01-22', turns: 0, orders: 0, medianReplyMs: null },
  ]);
  expect(read?.totals).toMatchObject({
    turns: 4,
    answered: 3,
    handedOver: 1,
    messagesIn: 4,
    orders: 2,
    revenueFils: 44_000,
    medianReplyMs: 4_000,
    openOrders: 1,
    needsPerson: 1,
  });
  expect(read?.totals.costMicroUsd).toBeGreaterThan(0);
});

test('a reply’s time is measured from the message to what Meta took', async () => {
  const turnId = await answered(await inbox.newCustomer());
  const { rows } = await inbox.owner.query(
    `select reply_ms from conversations where turn_id = $1 and sender = 'customer'`,
    [turnId],
  );
  expect(rows[0].reply_ms).toBeGreaterThanOrEqual(0);
  expect(rows[0].reply_ms).toBeLessThan(60_000);
});

test('the last 30 days by default; a range that is none is refused', async () => {
  expect((await usage()).usage?.days).toHaveLength(30);
  expect((await usage('?from=2026-02-01&to=2026-01-01')).status).toBe(400);
  expect((await usage('?from=2024-01-01&to=2026-01-01')).status).toBe(400);
  expect((await usage('?from=yesterday')).status).toBe(400);
});

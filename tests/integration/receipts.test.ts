import { createHash } from 'node:crypto';
import type { Timer } from '@azure/functions';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { closeTurn } from '../../activities/answer-dm/close-turn.ts';
import { sendReply } from '../../activities/answer-dm/send-reply.ts';
import { type AdminReceipt, AdminReceiptPage } from '../../core/contract/admin-receipts.ts';
import { across } from '../../core/data/across.ts';
import { withAdmin } from '../../core/data/admin/pool.ts';
import { writeStep } from '../../core/data/steps.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { purge } from '../../functions/purge.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';
import { opensslAgrees } from '../helpers/openssl.ts';

const DAY_MS = 86_400_000;
const WORDS = ['كناريقفص', '0790000666'];
const SAID = `${WORDS[0]} رقمي ${WORDS[1]}`;

let inbox: Inbox;
beforeAll(async () => {
  inbox = await startInbox('receipts.shop');
});
afterAll(() => inbox?.stop());
afterEach(() => vi.useRealTimers());

/** As the timer calls it, so many days from now. */
async function purgeIn(days: number): Promise<void> {
  vi.useFakeTimers({ now: Date.now() + days * DAY_MS, toFake: ['Date'] });
  await purge({} as Timer, inbox.api.hub.context('purge'));
  vi.useRealTimers();
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

const ADMIN = {
  'x-ms-client-principal': Buffer.from(
    JSON.stringify({ userId: 'o', userDetails: 'owner@example.com', userRoles: ['admin'] }),
  ).toString('base64'),
};
async function receipts(query = ''): Promise<AdminReceipt[]> {
  const answer = await inbox.api.call('GET', `/api/admin/receipts?${query}`, ADMIN);
  return AdminReceiptPage.parse(answer.json()).items;
}

const isGenuine = ({ body, signature, publicKey }: AdminReceipt): boolean =>
  opensslAgrees({ body, signature: Buffer.from(signature, 'base64'), publicKey });

test('what went is signed for: openssl agrees, each names the one before, and nobody can change one', async () => {
  const customer = await inbox.newCustomer(SAID);
  await answered(customer);
  inbox.api.hub.setEnded(7);
  const newest = (await receipts('limit=1'))[0]?.number ?? 0;
  await purgeIn(31);
  const [stories, purged] = await receipts('limit=2');
  expect(stories).toMatchObject({ number: newest + 2, kind: 'stories', tables: { stories: { count: 7 } } });
  expect(purged).toMatchObject({
    number: newest + 1,
    kind: 'purge',
    tenantId: inbox.tenantId,
    isOurKey: true,
  });
  const { conversations, turns, turn_steps, outbox } = purged?.tables ?? {};
  expect([conversations?.count, turns?.count, turn_steps?.count, outbox?.count]).toEqual([2, 1, 3, 1]);
  expect(Date.parse(conversations?.newestAt ?? '')).toBeLessThan(Date.parse(purged?.before ?? ''));

  const erased = await inbox.newCustomer(SAID);
  await answered(erased);
  expect((await inbox.browser.send('DELETE', `/api/customers/${erased.id}`)).status).toBe(204);
  const all = await receipts();
  expect(all[0]).toMatchObject({
    kind: 'erasure',
    tables: { conversations: { count: 2 }, turns: { count: 1 } },
  });
  for (const word of [erased.id, erased.igsid, ...WORDS]) expect(all[0]?.body).not.toContain(word);
  for (const [at, receipt] of all.entries()) {
    expect(isGenuine(receipt), `receipt ${receipt.number}`).toBe(true);
    const { previous } = JSON.parse(receipt.body);
    const before = all[at + 1];
    expect(previous).toBe(before ? createHash('sha256').update(before.body).digest('hex') : null);
  }
  const [first] = all;
  if (first) expect(isGenuine({ ...first, body: first.body.replace('"count":2', '"count":1') })).toBe(false);
  const change = `update receipts set body = '{}'`;
  await expect(withAdmin((tx) => tx.query(change))).rejects.toThrow(/permission denied/);
  await expect(across('delete from receipts', [])).rejects.toThrow(/permission denied/);
});

test('an order that is over forgets who bought when the shop says so, not before', async () => {
  const customer = await inbox.newCustomer();
  const item = { name: 'عباية', priceFils: 24_500, stock: 50 };
  await inbox.browser.send('PUT', '/api/catalog/items/A', { json: item });
  const order = (await buy(customer, 'سلمى التجريبية')).json() as { id: string };
  await inbox.owner.query(
    `update orders set status = 'delivered', created_at = now() - interval '1 day' where id = $1`,
    [order.id],
  );
  const name = async () =>
    (await inbox.owner.query('select customer_name from orders where id = $1', [order.id])).rows[0]
      .customer_name;
  await purgeIn(400);
  expect(await name()).not.toBeNull(); // nobody has said so
  const put = (json: object) => inbox.browser.send('PUT', '/api/orders/settings', { json });
  expect((await put({ keepBuyersDays: 7 })).status).toBe(422);
  expect((await put({ keepBuyersDays: 90 })).json()).toMatchObject({ keepBuyersDays: 90 });
  await purgeIn(80);
  expect(await name()).not.toBeNull();
  await purgeIn(100);
  expect(await name()).toBeNull();
});

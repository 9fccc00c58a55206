import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HeldModel, heldQuestion, startHeldModel } from '../helpers/held-model.ts';
import { type OpenShop, openShop, query, STORIES_UNDER_WAY, until } from '../helpers/shop.ts';
import { type System, startSystem } from '../helpers/system.ts';
import { LONG_REPLY, raceTakeovers } from '../helpers/takeover-race.ts';

let model: HeldModel;
let system: System;
let shop: OpenShop;

beforeAll(async () => {
  model = await startHeldModel(LONG_REPLY, 'أهلين');
  system = await startSystem({ env: { REPLY_DELAY_MS: '0', OPENAI_BASE_URL: model.url } });
  shop = await openShop(system);
});
afterAll(async () => {
  await system?.dispose();
  await model?.stop();
});

const RUNS = 200;
const AT_ONCE = 10;

test(`an echo that beats the send's response, ${RUNS} runs: no takeover, nothing twice`, async () => {
  await system.control.setFaults([{ match: { route: 'graph:/messages' }, action: 'echo-before-response' }]);
  const customers = Array.from({ length: RUNS }, (_, n) => `92000000000${String(n).padStart(5, '0')}`);
  for (let from = 0; from < RUNS; from += AT_ONCE) {
    await Promise.all(
      customers.slice(from, from + AT_ONCE).map(async (customerId) => {
        await system.control.say({ igId: shop.igId, customerId, text: 'مرحبا' });
        await system.control.waitForReplies(shop.igId, customerId);
      }),
    );
  }
  await until(async () => {
    const open = await query(system, `select from outbox where state in ('reserved', 'sending')`);
    const parked = await query(system, 'select from parked_echoes');
    return open.length + parked.length === 0;
  });
  const [counts] = await query(
    system,
    `select (select count(*)::int from threads where person_until is not null) as takeovers,
            (select count(*)::int from conversations where sender = 'person') as persons,
            (select count(*)::int from conversations where sender = 'ai') as answers`,
  );
  expect(counts).toEqual({ takeovers: 0, persons: 0, answers: RUNS });
  await system.control.setFaults([]);
});

test('a person who answers in the Instagram app has the conversation; the AI is silent', async () => {
  const customerId = '9300000000000001';
  await system.control.say({ igId: shop.igId, customerId, text: 'مرحبا' });
  await system.control.waitForReplies(shop.igId, customerId);
  await system.control.call('POST', '/owner-types', { igId: shop.igId, customerId, text: 'أهلين معك سارة' });
  await until(
    async () => (await query(system, `select from threads where person_until is not null`)).length === 1,
  );

  const { mid } = await system.control.say({ igId: shop.igId, customerId, text: 'بدي أسأل عن الطلب' });
  await until(async () => {
    const rows = await query(
      system,
      `select from conversations where mid = $1 and outcome = 'human-has-it'`,
      [mid],
    );
    return rows.length === 1;
  });
  const thread = await system.control.thread(shop.igId, customerId);
  expect(thread.filter(({ from }) => from === 'shop')).toHaveLength(2);
});

test('an answer that Meta took without telling us is found, not sent again', async () => {
  const customerId = '9300000000000002';
  await system.control.setFaults([
    { match: { route: 'graph:/messages' }, times: 1, action: 'drop-after-apply' },
  ]);
  await system.control.say({ igId: shop.igId, customerId, text: 'مرحبا' });
  await until(async () => {
    const rows = await query(
      system,
      `select from outbox o join threads t on t.id = o.thread_id join customers c on c.id = t.customer_id
        where c.igsid = $1 and o.state in ('accepted', 'echoed')`,
      [customerId],
    );
    return rows.length === 1;
  });
  const thread = await system.control.thread(shop.igId, customerId);
  expect(thread.filter(({ from }) => from === 'shop')).toHaveLength(1);
  await system.control.setFaults([]);
});

test('an answer that never reached Meta is sent once more', async () => {
  const customerId = '9300000000000003';
  await system.control.setFaults([
    { match: { route: 'graph:/messages' }, times: 1, action: 'drop-before-apply' },
  ]);
  await system.control.say({ igId: shop.igId, customerId, text: 'مرحبا' });
  const replies = await system.control.waitForReplies(shop.igId, customerId);
  expect(replies).toHaveLength(1);
  await system.control.setFaults([]);
});

const MEMBERS = 20;

test(`a member who writes while the model thinks, ${MEMBERS} runs: the AI says nothing after the 202`, async () => {
  const runs = Array.from({ length: MEMBERS }, (_, n) => ({
    id: 500 + n,
    customerId: `94100000000000${10 + n}`,
  }));
  await Promise.all(
    runs.map(async ({ id, customerId }) => {
      await system.control.say({ igId: shop.igId, customerId, text: heldQuestion(id) });
      await model.asked(id);
      const [row] = await query<{ id: string }>(system, 'select id from customers where igsid = $1', [
        customerId,
      ]);
      const json = { text: 'من سارة', clientId: randomUUID() };
      const path = `/api/conversations/${row?.id}/messages`;
      expect((await shop.merchant.request('POST', path, { json })).status).toBe(202);
      model.release(id);
    }),
  );
  await until(async () => (await query<{ count: number }>(system, STORIES_UNDER_WAY))[0]?.count === 0);
  for (const { customerId } of runs) {
    const thread = await system.control.thread(shop.igId, customerId);
    expect(thread.map(({ from, text }) => ({ from, text })).slice(1)).toEqual([
      { from: 'shop', text: 'من سارة' },
    ]);
  }
});

// `npm run bench -- takeover` does it 200 times.
test('a person who comes in between, at any moment and in any way: nothing of the AI’s comes after our answer', async () => {
  const races = await raceTakeovers({ system, shop, model }, { runs: 15, atOnce: 5, seed: 7 });
  expect(races.filter(({ after }) => after > 0)).toEqual([]);
  expect(races.filter(({ moment, before, during }) => moment === 'thinking' && before + during > 0)).toEqual(
    [],
  );
  expect(races.reduce((sum, { before }) => sum + before, 0)).toBeGreaterThan(0); // parts were on their way
});

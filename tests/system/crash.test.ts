import { afterAll, expect, test } from 'vitest';
import { openShop, query, until } from '../helpers/shop.ts';
import { type System, startSystem } from '../helpers/system.ts';

const DMS = 50;
const HANGS_AFTER_MS = 300_000; // a lease of 90 s may have to end first
let system: System;
afterAll(() => system?.dispose());

test(`SIGKILL of everything with ${DMS} DMs in flight: after a new start each is answered once`, {
  timeout: HANGS_AFTER_MS,
}, async () => {
  system = await startSystem({ env: { REPLY_DELAY_MS: '300' } });
  const shop = await openShop(system, {
    rows: [{ sku: 'A', name: 'عباية سادة', priceJod: '24.500', stock: 9 }],
  });
  const customers = Array.from({ length: DMS }, (_, n) => `94000000000${String(n).padStart(5, '0')}`);
  await system.control.setFaults([
    { match: { route: 'model' }, rate: 0.5, action: { latencyMs: 400 } },
    { match: { route: 'graph:/messages' }, rate: 0.5, action: { latencyMs: 300 } },
  ]);

  const acked: string[] = [];
  const saying = customers.map(async (customerId, n) => {
    await new Promise((tick) => setTimeout(tick, n * 30)); // spread, so that the kill meets every step of a story
    const said = await system.control
      .say({ igId: shop.igId, customerId, text: `مرحبا ${n}` })
      .catch(() => null);
    if (said?.webhookStatus === 200) acked.push(said.mid);
  });
  await until(async () => acked.length >= DMS * 0.7);
  await system.kill();
  await Promise.all(saying);

  const again = await system.restart();
  system = again;
  await again.control.setFaults([]);
  const stored = await query<{ mid: string }>(
    again,
    `select mid from conversations where sender = 'customer'`,
  );
  const rows = new Set(stored.map(({ mid }) => mid));
  expect(acked.filter((mid) => !rows.has(mid))).toEqual([]); // every mid we said 200 to is a row

  for (const customerId of customers) {
    const thread = await again.control.thread(shop.igId, customerId);
    if (thread.length === 0) await again.control.say({ igId: shop.igId, customerId, text: 'مرحبا' }); // never left the phone
  }
  for (const customerId of customers) {
    await again.control.waitForReplies(shop.igId, customerId, { withinMs: 150_000 });
  }
  await until(
    async () =>
      (await query(again, `select from outbox where state in ('reserved', 'sending')`)).length === 0,
  );
  const counts = await Promise.all(
    customers.map(async (customerId) => {
      const thread = await again.control.thread(shop.igId, customerId);
      return thread.filter(({ from }) => from === 'shop').length;
    }),
  );
  expect(counts).toEqual(Array(DMS).fill(1));
});

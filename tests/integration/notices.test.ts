import { afterAll, beforeAll, expect, test } from 'vitest';
import { addOrder } from '../../core/data/order-by-hand.ts';
import { moveOrder } from '../../core/data/order-moves.ts';
import { writeOrderSettings } from '../../core/data/order-settings.ts';
import { findUnsent } from '../../core/data/person-turns.ts';
import type { OrderStatus } from '../../core/domain/order.ts';
import { startTenant } from '../helpers/tenant.ts';

let tenant: Awaited<ReturnType<typeof startTenant>>;
beforeAll(async () => {
  tenant = await startTenant();
  await tenant.addItem({ sku: 'A', name: 'عباية', priceFils: 24_500, stock: 50 });
  await tenant.inTenant((tx) => writeOrderSettings(tx, { holdHours: 24, statusNotices: ['dispatched'] }));
});
afterAll(() => tenant?.stop());

const HOUR_MS = 3_600_000;
let customers = 7_600_000_000_000_000;

/** An order of a customer who wrote so many hours ago. */
async function order(hoursAgo: number, words = 'مرحبا') {
  const { threadId } = await tenant.say(words, {
    customerId: String(++customers),
    atMs: Date.now() - hoursAgo * HOUR_MS,
  });
  await tenant.owner.query(`update threads set window_expires_at = $2 where id = $1`, [
    threadId,
    new Date(Date.now() + (24 - hoursAgo) * HOUR_MS),
  ]);
  const { rows } = await tenant.owner.query(`select customer_id as id from threads where id = $1`, [
    threadId,
  ]);
  const lines = [{ sku: 'A', quantity: 1, size: null, color: null }];
  const form = { customerId: rows[0].id as string, phone: '+962790000100', address: 'خلدا', lines };
  const made = await tenant.inTenant((tx) => addOrder(tx, form, { actor: 'member' }, Date.now()));
  const move = (to: OrderStatus, actor: 'member' | 'customer' = 'member') =>
    tenant.inTenant((tx) => moveOrder(tx, made.id, to, { actor }, Date.now()));
  const told = async () =>
    (
      await tenant.owner.query(
        `select b.body, t.automated from outbox b join turns t on t.id = b.turn_id where b.thread_id = $1`,
        [threadId],
      )
    ).rows;
  return { threadId, number: made.number, move, told };
}

test('the customer is told of the statuses that the shop has chosen, inside the 24 hours', async () => {
  const { number, move, told, threadId } = await order(1);
  await move('preparing');
  expect(await told()).toEqual([]);
  await move('dispatched');
  expect(await told()).toEqual([
    { body: expect.stringContaining(`رقم ${number} طلع مع المندوب`), automated: true },
  ]);
  expect((await findUnsent(Date.now() + 1_000)).map((turn) => turn.threadId)).toEqual([threadId]); // the sweep sends it
});

test('it is said in the language of the customer’s last words, in the shop’s own where it has some', async () => {
  const english = await order(1, 'hello, do you have this in black?');
  await english.move('dispatched');
  const arabizi = await order(1, 'bdi wa7ad aswad');
  await arabizi.move('dispatched');
  await tenant.inTenant((tx) =>
    writeOrderSettings(tx, { noticeTexts: { en: { dispatched: 'Out it goes, {number}: {total} JOD' } } }),
  );
  const own = await order(1, 'hello, do you have this in black?');
  await own.move('dispatched');
  const bodies = [await english.told(), await arabizi.told(), await own.told()].map(([row]) => row?.body);
  expect(bodies).toEqual([
    `Your order ${english.number} is on its way. The total is 24.500 JOD, paid on delivery.`,
    expect.stringContaining(`رقم ${arabizi.number} طلع مع المندوب`),
    `Out it goes, ${own.number}: 24.500 JOD`,
  ]);
});

// Nobody's words: after the 24 hours Meta takes them from people only.
test('after the 24 hours, and after a customer has opted out, nothing is told', async () => {
  const late = await order(24);
  await late.move('dispatched');
  const out = await order(1);
  await tenant.owner.query(`update threads set opted_out_at = now() where id = $1`, [out.threadId]);
  await out.move('dispatched');
  expect([...(await late.told()), ...(await out.told())]).toEqual([]);
});

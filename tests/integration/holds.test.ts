import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { tools } from '../../activities/answer-dm/tools/index.ts';
import { releaseHold } from '../../activities/release-hold.ts';
import { remindHold } from '../../core/data/hold-reminders.ts';
import { holdIsTended, takeUntendedHolds } from '../../core/data/holds.ts';
import { orderHistory } from '../../core/data/order-events.ts';
import { moveOrder } from '../../core/data/order-moves.ts';
import { markReadBack } from '../../core/data/orders.ts';
import type { TurnId } from '../../core/domain/ids.ts';
import { holdOrder } from '../../orchestrations/hold-order.ts';
import { drive } from '../helpers/drive.ts';
import { startTenant } from '../helpers/tenant.ts';

let tenant: Awaited<ReturnType<typeof startTenant>>;
beforeAll(async () => {
  tenant = await startTenant();
  await tenant.addItem({ sku: 'ABY', name: 'عباية كريب', priceFils: 24_500, stock: 2 });
  await tenant.addItem({ sku: 'HJB', name: 'حجاب', priceFils: 3_750, stock: 5, sizes: ['S', 'M'] });
});
afterAll(() => tenant?.stop());
beforeEach(async () => {
  await tenant.owner.query(`update catalog_items set stock = 2 where sku = 'ABY'`);
  await tenant.owner.query(`update tenants set hold_hours = 24`);
});

const NO_TURN = '999999999' as TurnId;
const HOUR_MS = 3_600_000;
let customers = 7_400_000_000_000_000;
type Result = {
  refused?: { code: string };
  order?: { number: number; heldUntil: string | null; status: string };
};
const nothing = { customer_name: null, phone: null, place: null, address: null, notes: null };
const details = { customer_name: 'ليلى', phone: '0790000101', place: 'خلدا', address: 'شارع ١', notes: null };
const stockOf = async (sku: string) =>
  (await tenant.owner.query('select stock from catalog_items where sku = $1', [sku])).rows[0]
    ?.stock as number;

async function drafted(sku = 'ABY') {
  const { threadId } = await tenant.say('احجزلي', { customerId: String(++customers) });
  const call = async (name: string, args: object, burst = ''): Promise<Result> => {
    const tool = tools[name];
    if (!tool) throw new Error(`no tool ${name}`);
    const context = { threadId, turnId: NO_TURN, nowMs: Date.now(), burst };
    const result = await tenant.inTenant((tx) => tool.run(tool.args.parse(args), { ...context, tx }));
    return JSON.parse(JSON.stringify(result.content)) as Result;
  };
  const items = [{ sku, quantity: 1, size: null, color: null }];
  const draft = (more: object = {}) => call('draft_order', { items, ...nothing, ...more });
  const number = (await draft()).order?.number as number;
  const { rows } = await tenant.owner.query('select id from orders where number = $1', [number]);
  const id = rows[0].id as string;
  return { id, number, call, draft, items, hold: () => call('hold_order', { order_number: number }) };
}

test('a hold takes the pieces once, however often it is asked for, and confirming uses them', async () => {
  const { id, number, call, draft, hold } = await drafted();
  expect((await hold()).order?.heldUntil).toMatch(/^\d{4}-/);
  await hold();
  expect(await stockOf('ABY')).toBe(1);
  expect((await draft(details)).order?.heldUntil).not.toBeNull(); // details keep it
  await tenant.inTenant((tx) => markReadBack(tx, id, NO_TURN));
  expect((await call('confirm_order', { order_number: number }, 'اه ثبت')).order).toMatchObject({
    status: 'confirmed',
    heldUntil: null,
  });
  expect(await stockOf('ABY')).toBe(1);
  await tenant.inTenant((tx) => moveOrder(tx, id, 'cancelled', { actor: 'member' }, Date.now()));
  expect(await stockOf('ABY')).toBe(2);
});

test('who holds the last pieces may still change the draft; nobody else can hold them', async () => {
  await tenant.owner.query(`update catalog_items set stock = 1 where sku = 'ABY'`);
  const [mine, other] = [await drafted(), await drafted()];
  await mine.hold();
  expect((await other.hold()).refused?.code).toBe('out-of-stock');
  expect((await mine.draft(details)).order?.heldUntil).not.toBeNull();
  const hijab = [{ sku: 'HJB', quantity: 2, size: 'M', color: null }];
  expect((await mine.call('draft_order', { ...nothing, items: hijab })).order?.heldUntil).not.toBeNull();
  expect([await stockOf('ABY'), await stockOf('HJB')]).toEqual([1, 3]);
  expect((await mine.call('cancel_order', { order_number: mine.number }, 'بطلت، الغي')).order?.status).toBe(
    'cancelled',
  );
  expect(await stockOf('HJB')).toBe(5);
});

test('a hold needs a choice made, and a shop that keeps pieces', async () => {
  expect((await (await drafted('HJB')).hold()).refused?.code).toBe('incomplete');
  await tenant.owner.query(`update tenants set hold_hours = 0`);
  expect((await (await drafted()).hold()).refused?.code).toBe('not-offered');
  expect(await stockOf('ABY')).toBe(2);
});

test('each hold is given to one story; a story that is lost is followed by another', async () => {
  await takeUntendedHolds(); // of the tests before
  const { id, hold } = await drafted();
  await hold();
  const [first] = await Promise.all([takeUntendedHolds(), takeUntendedHolds()]).then((both) => both.flat());
  expect(first).toMatchObject({ orderId: id, holdNo: 1 });
  expect(await takeUntendedHolds()).toEqual([]);
  const minutesLater = () =>
    tenant.owner.query(`update orders set hold_wake_at = hold_wake_at - interval '3 minutes' where id = $1`, [
      id,
    ]);
  await minutesLater();
  const [again] = await takeUntendedHolds(); // who took it has died before its story began
  expect(again).toEqual(first);
  if (again) await holdIsTended(again);
  await minutesLater();
  expect(await takeUntendedHolds()).toEqual([]);
  await tenant.owner.query(
    `update orders set hold_until = now() - interval '3 minutes', hold_wake_at = now() - interval '3 minutes' where id = $1`,
    [id],
  );
  expect(await takeUntendedHolds()).toHaveLength(1);

  const ref = { tenantId: tenant.tenantId, orderId: id, holdNo: 1 };
  expect(await releaseHold({ ...ref, holdNo: 2 })).toEqual({ kind: 'gone' }); // another hold's story
  expect(await Promise.all([releaseHold(ref), releaseHold(ref)])).toEqual(
    expect.arrayContaining([{ kind: 'released' }, { kind: 'gone' }]),
  );
  expect(await stockOf('ABY')).toBe(2);
  const events = await tenant.inTenant((tx) => orderHistory(tx, id));
  expect(events.map(({ changed, actor }) => [changed[0], actor])).toEqual([
    [undefined, 'ai'],
    ['hold', 'customer'],
    ['hold-ended', 'system'],
  ]);
});

test('before a hold ends its customer is told once, inside the 24 hours, where the shop wants it', async () => {
  const HOLD_NO = 1;
  const remind = (id: string, nowMs: number) => tenant.inTenant((tx) => remindHold(tx, id, HOLD_NO, nowMs));
  const told = async (id: string) =>
    (
      await tenant.owner.query(
        `select b.body from outbox b join orders o on o.thread_id = b.thread_id where o.id = $1`,
        [id],
      )
    ).rows.map(({ body }) => body as string);
  const startMs = Date.now();
  const one = await drafted();
  await one.hold();
  const { rows } = await tenant.owner.query('select hold_until from orders where id = $1', [one.id]);
  const untilMs = (rows[0].hold_until as Date).getTime();
  expect(await remind(one.id, startMs)).toEqual({ kind: 'later', waitMs: untilMs - 2 * HOUR_MS - startMs });
  const dueMs = untilMs - 2 * HOUR_MS;
  expect(await Promise.all([remind(one.id, dueMs), remind(one.id, dueMs)])).toEqual(
    expect.arrayContaining([{ kind: 'told' }, { kind: 'none' }]),
  );
  expect(await told(one.id)).toEqual([expect.stringContaining(`طلب رقم ${one.number}`)]);
  const events = await tenant.inTenant((tx) => orderHistory(tx, one.id));
  expect(events.at(-1)?.changed).toEqual(['hold-reminded']);

  const late = await drafted('HJB'); // what they wrote is a day old
  await late.draft({ items: [{ sku: 'HJB', quantity: 1, size: 'M', color: null }] });
  await late.hold();
  await tenant.owner.query(
    `update threads set window_expires_at = $2 where id = (select thread_id from orders where id = $1)`,
    [late.id, new Date(dueMs - 1)],
  );
  expect(await remind(late.id, dueMs + HOUR_MS)).toEqual({ kind: 'none' });
  expect(await told(late.id)).toEqual([]);

  for (const [minutes, hours] of [
    [0, 24], // turned off
    [120, 2], // no longer than the reminder's own time
  ]) {
    await tenant.owner.query(`update tenants set hold_reminder_minutes = $1, hold_hours = $2`, [
      minutes,
      hours,
    ]);
    const quiet = await drafted('HJB');
    await quiet.draft({ items: [{ sku: 'HJB', quantity: 1, size: 'S', color: null }] });
    await quiet.hold();
    expect(await remind(quiet.id, Date.now() + HOUR_MS)).toEqual({ kind: 'none' });
  }
  await tenant.owner.query(`update tenants set hold_reminder_minutes = 120`);
  expect(await remind('00000000-0000-4000-8000-000000000000', dueMs)).toEqual({ kind: 'gone' });
});

test('the story waits until the time is over, and longer where it must', () => {
  const startMs = Date.parse('2026-01-20T12:00:00Z');
  const input = {
    tenantId: tenant.tenantId,
    orderId: tenant.tenantId,
    holdNo: 1,
    untilMs: startMs + 24 * HOUR_MS,
  };
  const releaseHold = [{ kind: 'later', waitMs: 500 }, { kind: 'released' }];
  const remindHold = [{ kind: 'later', waitMs: 22 * HOUR_MS }, { kind: 'told' }];
  const { output, steps, inputs } = drive(holdOrder, input, { remindHold, releaseHold });
  expect(output).toEqual({ kind: 'released' });
  const waits = ['remindHold', 'timer', 'remindHold', 'timer', 'releaseHold', 'timer', 'releaseHold'];
  expect(steps).toEqual(waits);
  expect([inputs[1], inputs[3]]).toEqual([22 * HOUR_MS, 24 * HOUR_MS]); // the clock of a test stands still
  expect(drive(holdOrder, input, { remindHold: { kind: 'gone' } }).output).toEqual({ kind: 'gone' });
});

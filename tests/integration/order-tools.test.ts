import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runToolCall } from '../../activities/answer-dm/run-tool-call.ts';
import { tools } from '../../activities/answer-dm/tools/index.ts';
import { markReadBack } from '../../core/data/orders.ts';
import { writeStep } from '../../core/data/steps.ts';
import { openTurn } from '../../core/data/turns.ts';
import type { TurnId } from '../../core/domain/ids.ts';
import { startTenant } from '../helpers/tenant.ts';

let tenant: Awaited<ReturnType<typeof startTenant>>;
beforeAll(async () => {
  tenant = await startTenant();
  await tenant.addItem({ sku: 'ABY', name: 'عباية كريب', priceFils: 24_500, stock: 3, sizes: ['54', '56'] });
  await tenant.addItem({ sku: 'HJB', name: 'حجاب شيفون', priceFils: 3_750, stock: 1, colors: ['أسود'] });
});
afterAll(() => tenant?.stop());

const NO_TURN = '999999999' as TurnId; // covers nothing
let customers = 7_200_000_000_000_000;
type Result = { refused?: { code: string; [fact: string]: unknown }; order?: { [field: string]: unknown } };

/** A conversation in which tools can be called, as the model would. */
async function conversation() {
  const { threadId } = await tenant.say('مرحبا', { customerId: String(++customers) });
  const call = async (name: string, args: object, burst = ''): Promise<Result> => {
    const tool = tools[name];
    if (!tool) throw new Error(`no tool ${name}`);
    const context = { threadId, turnId: NO_TURN, nowMs: Date.now(), burst };
    const result = await tenant.inTenant((tx) => tool.run(tool.args.parse(args), { ...context, tx }));
    return JSON.parse(JSON.stringify(result.content)) as Result;
  };
  return {
    threadId,
    call,
    readBack: (threadOrder: string) => tenant.inTenant((tx) => markReadBack(tx, threadOrder, NO_TURN)),
  };
}

const details = { customer_name: 'ليلى', phone: '٠٧٩٠٠٠٠١٠١', place: 'خلدا', address: 'شارع ١', notes: null };
const nothing = { customer_name: null, phone: null, place: null, address: null, notes: null };
const one = (sku: string, more: object = {}) => ({ sku, quantity: 1, size: null, color: null, ...more });
const draftId = async (number: unknown) =>
  (await tenant.owner.query('select id from orders where number = $1', [number])).rows[0]?.id as string;
const stockOf = async (sku: string) =>
  (await tenant.owner.query('select stock from catalog_items where sku = $1', [sku])).rows[0]
    ?.stock as number;

/** A turn that covers what waits in a conversation. */
async function turnOf(threadId: string): Promise<TurnId> {
  const { rows } = await tenant.owner.query(
    `with turn as (insert into turns (tenant_id, thread_id, story, opened_at) values ($1, $2, 's', now()) returning id),
          claimed as (update conversations set turn_id = turn.id from turn where thread_id = $2 and turn_id is null)
     select id from turn`,
    [tenant.tenantId, threadId],
  );
  return rows[0].id;
}

describe('draft_order', () => {
  test('prices by the catalogue, says what is missing, keeps what it has', async () => {
    const { call } = await conversation();
    const first = await call('draft_order', { items: [one('aby', { quantity: 2 })], ...nothing });
    expect(first.order).toMatchObject({
      itemsTotalJod: '49.000',
      totalJod: '49.000',
      deliveryFeeJod: null,
      missing: ['size', 'customer_name', 'phone', 'place', 'address'],
    });
    const second = await call('draft_order', { items: [one('ABY', { size: '٥٤' })], ...details });
    const third = await call('draft_order', { items: [one('ABY', { size: '56' })], ...nothing });
    expect(second.order).toMatchObject({ missing: [], phone: '+962790000101', governorate: 'amman' });
    expect(third.order).toMatchObject({
      number: first.order?.number,
      customerName: 'ليلى',
      phone: '+962790000101',
    });
  });

  test.each([
    ['unknown-sku', { items: [one('NOPE')], ...nothing }],
    ['out-of-stock', { items: [one('HJB', { quantity: 2 })], ...nothing }],
    ['out-of-stock', { items: [one('HJB'), one('hjb')], ...nothing }], // the same pieces twice
    ['size-unknown', { items: [one('ABY', { size: '60' })], ...nothing }],
    ['color-unknown', { items: [one('HJB', { color: 'أحمر' })], ...nothing }],
    ['quantity-invalid', { items: [one('ABY', { quantity: 0 })], ...nothing }],
    ['quantity-invalid', { items: [one('ABY', { quantity: 1.5 })], ...nothing }],
    ['phone-invalid', { items: [one('ABY')], ...nothing, phone: '065000000' }],
    ['place-unknown', { items: [one('ABY')], ...nothing, place: 'على البيت' }],
  ])('refuses: %s', async (code, args) => {
    const { call } = await conversation();
    expect((await call('draft_order', args)).refused?.code).toBe(code);
  });
});

describe('confirm_order', () => {
  async function drafted(sku = 'ABY') {
    const talk = await conversation();
    const size = sku === 'ABY' ? '54' : null;
    const { order } = await talk.call('draft_order', { items: [one(sku, { size })], ...details });
    const number = order?.number as number;
    return {
      ...talk,
      number,
      confirm: (burst: string) => talk.call('confirm_order', { order_number: number }, burst),
    };
  }

  test('needs a read-back, then a clear yes; takes the stock once', async () => {
    const { number, confirm, readBack } = await drafted();
    expect((await confirm('اه')).refused?.code).toBe('not-read-back');
    await readBack(await draftId(number));
    expect((await confirm('اه بس خليها مقاس 56')).refused?.code).toBe('consent-missing');
    expect((await confirm('كم التوصيل؟')).refused?.code).toBe('consent-missing');

    const before = await stockOf('ABY');
    expect((await confirm('اه ثبت')).order).toMatchObject({ status: 'confirmed', totalJod: '24.500' });
    expect((await confirm('اه ثبت')).order).toMatchObject({ status: 'confirmed' }); // asked twice, done once
    expect(await stockOf('ABY')).toBe(before - 1);
  });

  test.each([
    ['was on its way before the read-back', -500, 'consent-missing'],
    ['came after it', 3_000, undefined],
  ])('a yes that %s', async (_, afterMs, code) => {
    await tenant.owner.query(`update catalog_items set stock = 3 where sku = 'ABY'`);
    const customerId = String(++customers);
    const at = (ms: number) => Date.parse('2026-01-20T12:00:00Z') + ms;
    const { threadId } = await tenant.say('بدي العباية', { customerId, atMs: at(0) });
    const told = await turnOf(threadId);
    await tenant.owner.query(
      `insert into outbox (tenant_id, thread_id, turn_id, part_no, body, state, reserved_at, sending_at)
       values ($1, $2, $3, 1, 'x', 'accepted', $4, $4)`,
      [tenant.tenantId, threadId, told, new Date(at(10_000))],
    );
    await tenant.say('اه ثبت', { customerId, atMs: at(10_000 + afterMs) });
    const turnId = await turnOf(threadId);
    const call = (name: string, args: object): Promise<Result> =>
      tenant.inTenant(async (tx) => {
        const context = { tx, threadId, turnId, nowMs: at(20_000), burst: 'اه ثبت' };
        return (await tools[name]?.run(tools[name].args.parse(args), context))?.content as Result;
      });
    const { order } = await call('draft_order', { items: [one('ABY', { size: '54' })], ...details });
    const id = await draftId(order?.number);
    await tenant.inTenant((tx) => markReadBack(tx, id, told));
    expect((await call('confirm_order', { order_number: order?.number })).refused?.code).toBe(code);
  });

  test('an incomplete draft, a foreign number', async () => {
    const { call } = await conversation();
    const { order } = await call('draft_order', { items: [one('ABY')], ...nothing });
    expect((await call('confirm_order', { order_number: order?.number }, 'اه')).refused?.code).toBe(
      'incomplete',
    );
    const stranger = await conversation();
    expect((await stranger.call('confirm_order', { order_number: order?.number }, 'اه')).refused?.code).toBe(
      'no-draft',
    );
  });

  test('a draft that changes after its read-back must be read again', async () => {
    const { call, number, confirm, readBack } = await drafted();
    await readBack(await draftId(number));
    await call('draft_order', { items: [one('ABY', { size: '56' })], ...nothing });
    expect((await confirm('اه')).refused?.code).toBe('not-read-back');
  });

  test('a price that changed since is never ordered at', async () => {
    const { number, confirm, readBack } = await drafted();
    await readBack(await draftId(number));
    await tenant.owner.query(`update catalog_items set price_fils = 26000 where sku = 'ABY'`);
    expect((await confirm('اه')).refused?.code).toBe('price-changed');
    await tenant.owner.query(`update catalog_items set price_fils = 24500 where sku = 'ABY'`);
  });

  test('the last piece is sold once, whoever asks at once', async () => {
    await tenant.owner.query(`update catalog_items set stock = 1 where sku = 'HJB'`);
    const drafts = await Promise.all(Array.from({ length: 6 }, () => drafted('HJB')));
    for (const { number, readBack } of drafts) await readBack(await draftId(number));
    const results = await Promise.all(drafts.map(({ confirm }) => confirm('اه ثبت')));
    expect(results.filter(({ order }) => order)).toHaveLength(1);
    expect(results.filter(({ refused }) => refused?.code === 'out-of-stock')).toHaveLength(5);
    expect(await stockOf('HJB')).toBe(0);
  });
});

test('order_status shows this customer’s orders and nobody else’s', async () => {
  const { call } = await conversation();
  expect((await call('order_status', { order_number: null })).refused?.code).toBe('no-order');
  expect((await call('order_status', { order_number: 1 })).refused?.code).toBe('no-order');
});

test('arguments that spell what Postgres refuses are an answer to the model, not a failed turn', async () => {
  const said = await tenant.say('مرحبا', { customerId: String(++customers) });
  const input = { ...said, story: 'dm', replyDelayMs: 0 };
  const opened = await tenant.inTenant((tx) => openTurn(tx, input, Date.now()));
  if (opened.kind !== 'opened') throw new Error(`expected an open turn, got ${opened.kind}`);
  const call = { id: 'c1', name: 'get_item', arguments: '{"sku":"ABY\\u0000"}' };
  const model = { text: '', calls: [call], tokens: { in: 1, cached: 0, out: 1 }, model: 'gpt4o' };
  const at = { startedAtMs: Date.now(), nowMs: Date.now() };
  await tenant.inTenant((tx) => writeStep(tx, opened.turnId, 'model-1', model, at));
  const { turnId, epoch } = opened;
  const turn = { tenantId: tenant.tenantId, threadId: said.threadId, turnId, epoch };
  expect(await runToolCall({ ...turn, round: 1, index: 0 })).toEqual({ kind: 'ran', tool: 'get_item' });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Playground, PlaygroundAnswer } from '../../core/contract/playground.ts';
import { allRows } from '../helpers/all-rows.ts';
import { type Api, type Browser, startApi } from '../helpers/api.ts';
import { picture, voice } from '../helpers/media.ts';

let api: Api;
let browser: Browser;
const PROFILE = `name: متجر التجربة
delivery:
  zones:
    - governorates: [amman]
      fee_jod: '2.000'
      time: يوم عمل
returns:
  exchange_days: 3
`;

beforeAll(async () => {
  api = await startApi();
  browser = await newShop('trial.shop');
});
afterAll(() => api.stop());

async function newShop(handle: string): Promise<Browser> {
  const shop = (await api.shop(handle)).browser;
  await shop.send('PUT', '/api/profile', { text: PROFILE, type: 'text/yaml' });
  const more = { description: null, category: null, mediaUrl: null, sizes: ['54', '56'], colors: [] };
  const item = { sku: 'ABY-1', name: 'عباية كريب', priceFils: 24_500, stock: 3, ...more };
  const added = await shop.send('POST', '/api/catalog/items', { json: item });
  expect(added.status, added.body).toBe(201);
  return shop;
}

const say = async (text: string, more: object = {}, who = browser) =>
  who.send('POST', '/api/playground/messages', { json: { text, ...more } });
const answerTo = async (...given: Parameters<typeof say>): Promise<PlaygroundAnswer> => {
  const answer = await say(...given);
  expect(answer.status, answer.body).toBe(200);
  return answer.json() as PlaygroundAnswer;
};
const script = (steps: object[]) => api.world.control('POST', '/model/script', steps);

test('a picture and a voice message are read as a customer’s are, and the trace tells what was made of them', async () => {
  const { igId } = await api.shop('trial.media');
  const customerId = '7700000000000001';
  const attachments = [
    { type: 'image', data: picture('trial').toString('base64'), says: 'عباية كريب' },
    { type: 'audio', data: voice('trial').toString('base64'), says: 'بكم هاي؟' },
  ];
  await api.world.control('POST', '/say', { igId, customerId, attachments });
  const { body } = await api.world.control('GET', `/threads/${igId}/${customerId}`);
  const urls = (body as { attachments: { type: string; payload: { url: string } }[] }[]).flatMap((one) =>
    one.attachments.map(({ type, payload }) => ({ type, url: payload.url })),
  );
  const answer = await answerTo('', { attachments: urls });
  expect(answer.trace.media?.parts).toMatchObject([
    { kind: 'seen', words: 'عباية كريب', code: null },
    { kind: 'heard', words: 'بكم هاي؟', code: null },
  ]);
  expect(answer.reply).toContain('24.500');
  const gone = await answerTo('', { attachments: [{ type: 'image', url: `${urls[0]?.url}x` }] });
  expect(gone.trace.media?.parts).toMatchObject([{ kind: 'unread', words: '', code: 'picture-gone' }]);
});

/** What a trial may change: itself, and what it cost. */
const OWN = ['playground_sessions', 'playground_turns', 'trial_usage', 'usage_stats'];

test('an order is tried to its end by the real rules, and nothing of the shop has changed', async () => {
  const before = await allRows(api.database.ownerUrl, OWN);
  await api.world.control('DELETE', '/calls');
  const first = await answerTo('مرحبا بدي أطلب عباية كريب مقاس 54');
  const { sessionId } = first;
  expect(first.toolCalls.map(({ name }) => name)).toContain('draft_order');
  const second = await answerTo('سارة، 0790000101، عمان خلدا شارع ١٢ عمارة ٣', { sessionId });
  expect(second.reply).toContain('26.5'); // 24.500 and the way
  expect(second.toolCalls.at(-1)).toMatchObject({ result: { complete: true } });
  const third = await answerTo('اه تمام ثبتيه', { sessionId });
  const confirmed = third.toolCalls.find(({ name }) => name === 'confirm_order');
  expect(confirmed).toMatchObject({ result: { order: { status: 'confirmed', totalJod: '26.500' } } });
  const { number = 0 } = (confirmed?.result as { order?: { number?: number } } | undefined)?.order ?? {};
  expect(number).toBeGreaterThan(100_000); // never a number of the shop's
  const fourth = await answerTo('وين صار طلبي؟', { sessionId });
  expect(JSON.stringify(fourth.toolCalls)).toContain(String(number));

  expect([first.trace.isDryRun, first.trace.sent[0]?.state]).toEqual([true, 'dry-run']);
  expect(first.parts[0]).toContain('المساعد الآلي'); // who writes, once
  expect(second.reply).not.toContain('المساعد الآلي');
  expect(await allRows(api.database.ownerUrl, OWN)).toEqual(before);
  const calls = (await api.world.control('GET', '/calls?kind=graph')).body as unknown[];
  expect(calls).toEqual([]);
});

test('a yes in the message that asks is no yes, and a lie is not said', async () => {
  const args = {
    items: [{ sku: 'ABY-1', quantity: 1, size: '54', color: null }],
    ...{ customer_name: 'ليلى', phone: '0790000101', place: 'خلدا', address: 'شارع ١', notes: null },
  };
  await script([
    { toolCalls: [{ name: 'draft_order', arguments: JSON.stringify(args) }] },
    { toolCalls: [{ name: 'confirm_order', arguments: '{"order_number":100001}' }] },
    { text: 'تم تثبيت طلبك' },
    { text: 'تم تثبيت طلبك' },
  ]);
  const answer = await answerTo('اه اكيد ثبتيلي عباية كريب مقاس 54');
  expect(answer.toolCalls[1]).toMatchObject({ result: { refused: { code: expect.any(String) } } });
  expect(answer).toMatchObject({ outcome: 'answered', wish: 'reply-unverified' });
  expect(answer.trace.rounds.map(({ problems }) => problems.length > 0)).toEqual([false, false, true, true]);
});

test('a draft of instructions and rules is tried without being written', async () => {
  const rules = (await browser.get('/api/rules')).json() as { delivery: { zones: { feeFils: number }[] } };
  rules.delivery.zones[0] = { ...(rules.delivery.zones[0] as { feeFils: number }), feeFils: 1_250 };
  const before = await allRows(api.database.ownerUrl, OWN);
  await api.world.control('DELETE', '/calls');
  const tried = await answerTo('قديش التوصيل على عمان؟', { rules, instructions: 'سلّم باسم المحل أول شي' });
  expect(tried.reply).toContain('1.25');
  const asked = JSON.stringify((await api.world.control('GET', '/calls?kind=model')).body);
  expect(asked).toContain('سلّم باسم المحل أول شي');
  const now = await answerTo('قديش التوصيل على عمان؟', { sessionId: tried.sessionId });
  expect(now.reply).toContain('2');
  expect(now.reply).not.toContain('1.25');
  expect(await allRows(api.database.ownerUrl, OWN)).toEqual(before);

  const faulty = await say('مرحبا', { rules: { ...rules, returns: {} } });
  expect(faulty.status).toBe(422);
});

test('who wants no replies gets one more, then none, and can come back', async () => {
  const { sessionId, reply } = await answerTo('وقفوا الرسايل');
  expect(reply).toContain('ابدأ');
  expect(await answerTo('قديش السعر؟', { sessionId })).toMatchObject({ outcome: 'opted-out', reply: '' });
  expect(await answerTo('ابدأ', { sessionId })).toMatchObject({ outcome: 'answered' });
});

test('a trial is its member’s: read again, ended, unknown to others', async () => {
  const { sessionId } = await answerTo('مرحبا');
  const read = (await browser.get('/api/playground')).json() as Playground;
  expect(read).toMatchObject({ sessionId, turns: [{ asked: 'مرحبا', no: 1 }] });
  const other = await newShop('trial.other');
  expect((await say('مرحبا', { sessionId }, other)).status).toBe(404);
  const slowly = { match: { route: 'model' }, action: { latencyMs: 1_000 } }; // so that each begins before the other ends
  await api.world.control('PUT', '/faults', [slowly]);
  const both = await Promise.all([say('اهلين', { sessionId }), say('اهلا', { sessionId })]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  await api.world.control('PUT', '/faults', []);
  expect((await browser.send('DELETE', '/api/playground')).status).toBe(204);
  expect((await browser.get('/api/playground')).json()).toMatchObject({ sessionId: null, turns: [] });
  expect((await say('مرحبا', { sessionId })).status).toBe(404);
});

test('a model that is away is a problem, and costs are booked once', async () => {
  const usage = async () =>
    ((await browser.get('/api/usage')).json() as { totals: { trials: { turns: number } } }).totals;
  const before = await usage();
  await script([{ status: 500 }]);
  expect((await say('مرحبا')).json()).toMatchObject({ status: 503, code: 'model-unavailable' });
  await answerTo('مرحبا');
  const after = await usage();
  expect(after.trials.turns).toBe(before.trials.turns + 1);
  expect({ ...after, trials: null }).toEqual({ ...before, trials: null }); // no turn of the shop's
});

test('suggestions are ten, and of what the shop has', async () => {
  const { items } = (await browser.get('/api/playground/suggestions')).json() as {
    items: { text: string }[];
  };
  expect(items).toHaveLength(10);
  expect(items[0]?.text).toContain('عباية كريب');
  expect(items.map(({ text }) => text).join('\n')).toContain('مكيف');
});

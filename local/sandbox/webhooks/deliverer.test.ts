import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { APP, eventually, startWorld, type World } from '../../../tests/helpers/meta-world.ts';

const HOUR_MS = 3_600_000;

let world: World;
let igId: string;
beforeAll(async () => {
  world = await startWorld();
  igId = (await world.shop('delivered_shop')).igId;
});
afterAll(() => world.stop());
beforeEach(async () => {
  world.site.answerWith(200);
  await world.control('PUT', '/faults', []);
});

const say = (customerId: string, text: string, more = {}) =>
  world.control('POST', '/say', { igId, customerId, text, ...more });
const timesSeen = (mid: string) => world.site.items().filter(({ message }) => message?.mid === mid).length;

test('both signatures are over the bytes that arrive, which are pure ASCII', async () => {
  const { mid } = (await say('1', 'شو السعر؟ 👋 a/b')).body;
  const arrived = world.site.received.find(({ body }) => body.entry[0]?.messaging?.[0]?.message?.mid === mid);
  const digest = (algorithm: string) =>
    createHmac(algorithm, APP.appSecret)
      .update(arrived?.bytes ?? '')
      .digest('hex');
  expect(arrived?.headers['x-hub-signature-256']).toBe(`sha256=${digest('sha256')}`);
  expect(arrived?.headers['x-hub-signature']).toBe(`sha1=${digest('sha1')}`);
  expect(arrived?.headers['content-type']).toBe('application/json');
  expect(arrived?.bytes.every((byte) => byte < 128)).toBe(true);
  expect(arrived?.bytes.toString()).toContain('a\\/b');
});

test('an account without our app gets nothing delivered, and the thread has it all the same', async () => {
  const quiet = (await world.control('POST', '/accounts', { handle: 'quiet_shop', name: 'Q' })).body;
  const said = await world.control('POST', '/say', { igId: quiet.igId, customerId: '1', text: 'anyone?' });
  expect(said.body).toEqual({ mid: expect.any(String), webhookStatus: null, reason: 'not-subscribed' });
  expect((await world.control('GET', `/threads/${quiet.igId}/1`)).body).toMatchObject([{ text: 'anyone?' }]);
  expect(timesSeen(said.body.mid)).toBe(0);
});

test('a refusal is tried again at once, twice, then ever slower by the business clock', async () => {
  world.site.answerWith(500);
  const said = await say('2', 'please');
  expect(said.body.webhookStatus).toBe(500);
  await eventually('three tries', () => timesSeen(said.body.mid) === 3);
  world.site.answerWith(200);
  await world.control('PUT', '/clock', { advanceMs: 2_000 });
  await eventually('the fourth', () => timesSeen(said.body.mid) === 4);
  const deliveries = async () => (await world.control('GET', `/webhooks?igId=${igId}`)).body;
  await eventually('its end', async () => (await deliveries()).at(-1).state === 'delivered');
  expect((await deliveries()).at(-1)).toMatchObject({ attempts: 4, lastStatus: 200, lane: `${igId}/2` });
});

test('one thread goes in order, another does not wait for it', async () => {
  await world.control('PUT', '/faults', [
    { match: { route: 'webhook' }, times: 1, action: { latencyMs: 2_000 } },
  ]);
  const slow = say('3', 'slow 0');
  await eventually('the first to be under way', async () => {
    const [fault] = (await world.control('GET', '/faults')).body;
    return fault.remaining === 0;
  });
  const rest = Promise.all([1, 2, 3].map((i) => say('3', `slow ${i}`)));
  const other = await say('4', 'quick');
  expect(other.body.webhookStatus).toBe(200);
  expect(world.site.items().some(({ message }) => message?.text === 'slow 0')).toBe(false);
  await Promise.all([slow, rest]);
  const texts = world.site
    .items()
    .flatMap(({ message }) => (message?.text?.startsWith('slow') ? [message.text] : []));
  expect(texts[0]).toBe('slow 0');
  expect(texts).toHaveLength(4);
});

test('the queue survives a restart', async () => {
  world.site.answerWith(503);
  const mids: string[] = [];
  for (let i = 0; i < 5; i++) mids.push((await say(`5${i}`, `kept ${i}`)).body.mid);
  await world.restart();
  world.site.answerWith(200);
  for (const mid of mids) {
    await eventually('what was kept', async () => {
      const open = (await world.control('GET', `/webhooks?igId=${igId}`)).body;
      return timesSeen(mid) > 1 && open.every(({ state }: { state: string }) => state === 'delivered');
    });
  }
  expect((await world.control('GET', `/threads/${igId}/50`)).body).toMatchObject([{ text: 'kept 0' }]);
});

test('a repeated mid is one message, delivered again', async () => {
  const mid = 'aWdfREPEATED';
  const all = await Promise.all(Array.from({ length: 20 }, () => say('6', 'once', { mid })));
  expect(all.every(({ body }) => body.mid === mid && body.webhookStatus === 200)).toBe(true);
  expect(timesSeen(mid)).toBe(20);
  expect((await world.control('GET', `/threads/${igId}/6`)).body).toHaveLength(1);
});

test('failures between us and the site', async () => {
  await world.control('PUT', '/faults', [
    { match: { route: 'webhook' }, times: 1, action: 'drop-after-apply' },
    { match: { route: 'webhook:POST' }, times: 1, action: 'duplicate' },
    { match: { route: 'webhook' }, times: 1, action: 'wrong-signature' },
  ]);
  const lost = (await say('7', 'arrived, the answer did not')).body;
  expect(lost).toMatchObject({ webhookStatus: 0, reason: 'timeout' });
  await eventually('the second delivery and its double', () => timesSeen(lost.mid) === 3);
  const { mid } = (await say('7', 'badly signed')).body;
  const arrived = world.site.received.find(({ body }) => body.entry[0]?.messaging?.[0]?.message?.mid === mid);
  const right = createHmac('sha256', APP.appSecret)
    .update(arrived?.bytes ?? '')
    .digest('hex');
  expect(arrived?.headers['x-hub-signature-256']).toMatch(/^sha256=[0-9a-f]{64}$/);
  expect(arrived?.headers['x-hub-signature-256']).not.toBe(`sha256=${right}`);
});

test('an hour of failure takes our app off the account', async () => {
  const failing = await world.shop('failing_shop');
  world.site.answerWith(500);
  const said = await world.control('POST', '/say', { igId: failing.igId, customerId: '1', text: 'hello?' });
  await eventually('three tries', () => timesSeen(said.body.mid) === 3);
  await world.control('PUT', '/clock', { advanceMs: HOUR_MS + 60_000 });
  const apps = () => world.graph('GET', `/${failing.pageId}/subscribed_apps`, failing.token);
  await eventually('the unsubscription', async () => (await apps()).body.data.length === 0);
  const [delivery] = (await world.control('GET', `/webhooks?igId=${failing.igId}`)).body;
  expect(delivery.state).toBe('dropped');
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../../../tests/helpers/meta-world.ts';

const DAY_MS = 86_400_000;

let world: World;
let shop: Awaited<ReturnType<World['shop']>>;
beforeAll(async () => {
  world = await startWorld();
  shop = await world.shop('controlled_shop');
});
afterAll(() => world.stop());
beforeEach(() => world.site.answerWith(200, 'clock'));

const say = (customerId: string, text: string, more = {}) =>
  world.control('POST', '/say', { igId: shop.igId, customerId, text, ...more });

describe('the machine', () => {
  test('the clock moves the site’s with it, and stays through a restart', async () => {
    const before = (await world.control('GET', '/clock')).body;
    const moved = (await world.control('PUT', '/clock', { advanceMs: DAY_MS })).body;
    expect(moved.offsetMs).toBe(before.offsetMs + DAY_MS);
    expect(moved.now - before.now).toBeGreaterThanOrEqual(DAY_MS);
    expect(world.site.clockOffsets.at(-1)).toBe(moved.offsetMs);
    await world.restart();
    expect((await world.control('GET', '/clock')).body.offsetMs).toBe(moved.offsetMs);
    world.site.answerWith(500, 'clock');
    expect((await world.control('PUT', '/clock', { advanceMs: 1 })).status).toBe(502);
    expect((await world.control('GET', '/clock')).body.offsetMs).toBe(moved.offsetMs);
  });

  test('the ledger keeps calls in order, without secrets', async () => {
    await world.control('DELETE', '/calls');
    const body = { recipient: { id: '404' }, message: { text: 'x' }, access_token: shop.token };
    await world.request('POST', '/fb-graph/v26.0/me/messages', body);
    await world.graph('GET', `/me?fields=id&access_token=${shop.token}`, shop.token);
    const calls = (await world.control('GET', '/calls?kind=graph')).body;
    expect(calls).toMatchObject([
      { method: 'POST', path: '/fb-graph/v26.0/me/messages', body: { message: { text: 'x' } }, status: 400 },
      { method: 'GET', path: '/fb-graph/v26.0/me', query: { fields: 'id' }, body: null, status: 200 },
    ]);
    expect(JSON.stringify(calls)).not.toContain(shop.token);
    expect(Number.isNaN(Date.parse(calls[0].at))).toBe(false);
    expect((await world.control('GET', '/calls?kind=model')).body).toEqual([]);
    expect((await world.control('GET', '/calls?kind=other')).status).toBe(400);
    expect((await world.control('DELETE', '/calls')).status).toBe(204);
    expect((await world.control('GET', '/calls')).body).toEqual([]);
  });

  test('faults survive a restart, count down, and [] clears', async () => {
    await world.control('PUT', '/faults', [
      { match: { route: 'GET /me' }, times: 2, action: 'status', status: 500 },
    ]);
    const me = () => world.graph('GET', '/me', shop.token);
    expect((await me()).status).toBe(500);
    await world.restart();
    expect((await world.control('GET', '/faults')).body).toMatchObject([{ remaining: 1, hits: 1 }]);
    expect((await me()).status).toBe(500);
    expect((await me()).status).toBe(200);
    await world.control('PUT', '/faults', [{ match: { route: 'graph' }, action: { status: 500 } }]);
    expect((await me()).status).toBe(500);
    expect((await world.control('PUT', '/faults', [])).status).toBe(200);
    expect((await me()).status).toBe(200);
  });

  test('changes are told to whoever waits', async () => {
    const start = (await world.control('GET', '/events')).body;
    const waiting = world.control('GET', `/events?since=${start.cursor}`);
    await say('16', 'knock');
    expect((await waiting).body).toMatchObject({
      threads: [{ igId: shop.igId, customerId: '16' }],
      reset: false,
    });
    await world.restart();
    expect((await world.control('GET', `/events?since=${start.cursor}`)).body.reset).toBe(true);
  });

  test('threads of an account: last message, unread, typing', async () => {
    const { igId, token } = await world.shop('listing_shop');
    await world.control('POST', `/accounts/${igId}/customers`, { customerId: '20', name: 'ليلى' });
    await world.control('POST', '/say', { igId, customerId: '20', text: 'hi' });
    const body = (text: string) => ({ recipient: { id: '20' }, message: { text } });
    await world.graph('POST', '/me/messages', token, body('one'));
    await world.graph('POST', '/me/messages', token, body('two'));
    const threads = async () => (await world.control('GET', `/accounts/${igId}/threads`)).body;
    expect(await threads()).toMatchObject([
      {
        customerId: '20',
        name: 'ليلى',
        unread: 2,
        typing: false,
        lastMessage: { text: 'two', from: 'shop' },
      },
    ]);
    await world.control('POST', '/seen', { igId, customerId: '20' });
    expect(await threads()).toMatchObject([{ unread: 0 }]);
  });

  test('says what it is', async () => {
    expect((await world.control('GET', '/state')).body).toMatchObject({
      siteOrigin: world.site.origin,
      model: { standIn: true, name: 'sandbox-rules-1' },
      app: { mode: 'live' },
    });
  });
});

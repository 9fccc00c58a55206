import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../../../tests/helpers/meta-world.ts';

let world: World;
let shop: Awaited<ReturnType<World['shop']>>;
beforeAll(async () => {
  world = await startWorld();
  shop = await world.shop('controlled_shop');
});
afterAll(() => world.stop());
beforeEach(() => world.site.answerWith(200));

describe('raw webhooks', () => {
  const raw = async (body: string) => {
    const response = await fetch(`${world.url}/_control/webhook`, { method: 'POST', body });
    return { status: response.status, body: await response.json() };
  };
  const bodyFor = (igId: string, mid: string) =>
    `{"object": "instagram", "entry":[{"id":"${igId}","time":1,"messaging":[{"sender":{"id":"15"},"recipient":{"id":"${igId}"},"timestamp":"${Date.now()}","message":{"mid":"${mid}","text":"\\u0645/"}}]}]}`;

  test('reach the site byte for byte, and its answer comes back', async () => {
    const body = bodyFor(shop.igId, 'aWdfRAW');
    expect(await raw(body)).toEqual({ status: 200, body: { status: 200, body: { code: 'said-so' } } });
    expect(world.site.received.at(-1)?.bytes.toString()).toBe(body);
    world.site.answerWith(401);
    expect(await raw('not json at all')).toEqual({
      status: 401,
      body: { status: 401, body: { code: 'said-so' } },
    });
  });

  test('of a known account make the customer known, so that it can be answered', async () => {
    await Promise.all(Array.from({ length: 20 }, () => raw(bodyFor(shop.igId, 'aWdfRAW2'))));
    expect((await world.control('GET', `/threads/${shop.igId}/15`)).body).toContainEqual(
      expect.objectContaining({ mid: 'aWdfRAW2', text: 'م/' }),
    );
    const sent = await world.graph('POST', '/me/messages', shop.token, {
      recipient: { id: '15' },
      message: { text: 'yes?' },
    });
    expect(sent.status).toBe(200);
    expect((await raw(bodyFor('17841499999999999', 'aWdfRAW3'))).status).toBe(200);
  });

  test('the handshake', async () => {
    const { body } = await world.control('POST', '/webhooks/verify');
    expect(body).toEqual({ status: 200, verified: true });
  });
});

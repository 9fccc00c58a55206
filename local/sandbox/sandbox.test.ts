import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, startWorld, type World } from '../../tests/helpers/meta-world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

test('a customer writes, the product answers through Graph, the thread shows both', async () => {
  const { igId, pageId, token } = await world.shop('first_shop');
  const said = await world.control('POST', '/say', { igId, customerId: '900001', text: 'مرحبا 👋 a/b' });
  expect(said).toEqual({ status: 200, body: { mid: expect.stringMatching(/^aWdf/), webhookStatus: 200 } });

  const delivered = world.site.items().find(({ message }) => message?.mid === said.body.mid);
  expect(delivered).toMatchObject({
    sender: { id: '900001' },
    recipient: { id: igId },
    message: { text: 'مرحبا 👋 a/b' },
  });
  const sent = await world.graph('POST', `/${pageId}/messages`, token, {
    recipient: { id: '900001' },
    messaging_type: 'RESPONSE',
    message: { text: 'أهلين' },
  });
  expect(sent).toEqual({
    status: 200,
    body: { recipient_id: '900001', message_id: expect.stringMatching(/^aWdf/) },
  });

  const thread = await world.control('GET', `/threads/${igId}/900001`);
  expect(thread.body).toMatchObject([
    { mid: said.body.mid, from: 'customer', text: 'مرحبا 👋 a/b' },
    { mid: sent.body.message_id, from: 'shop', text: 'أهلين' },
  ]);
  const echo = await eventually('the echo', () =>
    world.site.items().find(({ message }) => message?.mid === sent.body.message_id),
  );
  expect(echo).toMatchObject({
    sender: { id: igId },
    recipient: { id: '900001' },
    message: { is_echo: true },
  });
});

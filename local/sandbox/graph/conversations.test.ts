import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type World } from '../../../tests/helpers/meta-world.ts';

let world: World;
let shop: Awaited<ReturnType<World['shop']>>;
beforeAll(async () => {
  world = await startWorld();
  shop = await world.shop('reading_shop');
  const say = (customerId: string, text: string) =>
    world.control('POST', '/say', {
      igId: shop.igId,
      customerId,
      text,
      name: `N${customerId}`,
      username: `u${customerId}`,
    });
  for (let i = 0; i < 24; i++) await say('1', `message ${i}`);
  await say('2', 'other');
});
afterAll(() => world.stop());

const get = (path: string) => world.graph('GET', path, shop.token);

test('lists a person’s conversation, with the platform named', async () => {
  const all = await get(
    `/${shop.pageId}/conversations?platform=instagram&fields=id,updated_time,participants`,
  );
  expect(all.body.data).toHaveLength(2);
  expect(all.body.data[0]).toEqual({
    id: expect.stringMatching(/^aWdf/),
    updated_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/),
    participants: {
      data: [
        { id: shop.igId, username: 'reading_shop' },
        { id: '2', username: 'u2' },
      ],
    },
  });
  const one = await get('/me/conversations?platform=instagram&user_id=1');
  expect(one.body.data).toEqual([{ id: expect.any(String), updated_time: expect.any(String) }]);
  expect((await get('/me/conversations')).body).toEqual({ data: [] });
  const first = await get('/me/conversations?platform=instagram&limit=1');
  const second = await get(
    `/me/conversations?platform=instagram&limit=1&after=${first.body.paging.cursors.after}`,
  );
  expect(second.body.data).toEqual(one.body.data);
});

test('content is there for the 20 newest only', async () => {
  const [{ id }] = (await get('/me/conversations?platform=instagram&user_id=1')).body.data;
  const read = await get(`/${id}?fields=messages.limit(50){id,created_time,from,to,message}`);
  const messages = read.body.messages.data;
  expect(messages).toHaveLength(24);
  expect(messages[0]).toMatchObject({
    message: 'message 23',
    from: { id: '1', username: 'u1' },
    to: { data: [{ id: shop.igId }] },
  });
  expect(messages[19].message).toBe('message 4');
  expect(messages[20]).toEqual({ id: expect.any(String), created_time: expect.any(String) });
  expect((await get(`/${messages[19].id}?fields=message`)).body).toEqual({
    id: messages[19].id,
    message: 'message 4',
  });
  expect((await get(`/${messages[20].id}?fields=message`)).body.error.code).toBe(9_000_001);
  const edge = await get(`/${id}/messages?fields=message&limit=2`);
  const more = await get(`/${id}/messages?fields=message&limit=2&after=${edge.body.paging.cursors.after}`);
  expect(more.body.data.map(({ message }: { message: string }) => message)).toEqual([
    'message 21',
    'message 20',
  ]);
});

test('a conversation is nobody else’s', async () => {
  const other = await world.shop('nosy_shop');
  const [{ id }] = (await get('/me/conversations?platform=instagram&user_id=1')).body.data;
  const peek = await world.graph('GET', `/${id}?fields=messages{message}`, other.token);
  expect(peek.body.error).toMatchObject({ code: 100, error_subcode: 33 });
  expect((await world.graph('GET', '/1?fields=name', other.token)).body.error.code).toBe(100);
});

test('the probe says what is wrong with the account', async () => {
  const probe = () => get(`/${shop.pageId}/conversations?platform=instagram&limit=1`);
  await world.control('PATCH', `/accounts/${shop.igId}`, { allowMessages: false });
  expect((await probe()).body.error).toMatchObject({ code: 200, error_subcode: 2534041 });
  await world.control('PATCH', `/accounts/${shop.igId}`, { allowMessages: true, linked: false });
  expect((await probe()).body.error).toMatchObject({ code: 100, error_subcode: 2534013 });
  await world.control('PATCH', `/accounts/${shop.igId}`, { linked: true });
  await world.control('PATCH', '/app', { conversationsPerSecond: 2 });
  const answers = await Promise.all([probe(), probe(), probe()]);
  expect(answers.filter(({ body }) => body.error?.code === 613)).toHaveLength(1);
  await world.control('PATCH', '/app', { conversationsPerSecond: 0 });
});

test('a profile opens when the person has written', async () => {
  expect((await get('/1?fields=name,username')).body).toEqual({ id: '1', name: 'N1', username: 'u1' });
  await world.control('POST', `/accounts/${shop.igId}/customers`, { customerId: '3' });
  const closed = await get('/3?fields=name');
  expect(closed.status).toBe(403);
  expect(closed.body.error.code).toBe(230);
  expect((await get('/4?fields=name')).body.error).toMatchObject({ code: 100, error_subcode: 33 });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../../../tests/helpers/meta-world.ts';

const DAY_MS = 86_400_000;

let world: World;
let shop: Awaited<ReturnType<World['shop']>>;
beforeAll(async () => {
  world = await startWorld();
  shop = await world.shop('controlled_shop');
});
afterAll(() => world.stop());

describe('accounts', () => {
  test('get ids like Instagram’s, an owner and a licence for a year', async () => {
    const { status, body } = await world.control('POST', '/accounts', { handle: '@New.Shop', name: 'متجر' });
    expect(status).toBe(201);
    expect(body).toEqual({
      igId: expect.stringMatching(/^17841\d{12}$/),
      pageId: expect.stringMatching(/^\d{15}$/),
      userId: expect.stringMatching(/^\d{17}$/),
    });
    const expiry = new Date(Date.now() + 365 * DAY_MS).toISOString().slice(0, 10);
    expect(world.licences.at(-1)).toEqual({ 'new.shop': expiry });
    const listed = (await world.control('GET', '/accounts')).body;
    expect(listed.at(-1)).toMatchObject({ ...body, handle: 'new.shop', connected: false, subscribed: false });
    expect(listed[0]).toMatchObject({ handle: 'controlled_shop', connected: true, subscribed: true });
  });

  test('keep the ids they are given; the same again is the same, another is refused', async () => {
    const given = {
      handle: 'given',
      name: 'G',
      licence: false,
      igId: '17841400000000101',
      pageId: '99',
      userId: '77',
    };
    const before = world.licences.length;
    expect(await world.control('POST', '/accounts', given)).toEqual({
      status: 201,
      body: { igId: '17841400000000101', pageId: '99', userId: '77' },
    });
    expect(world.licences).toHaveLength(before);
    expect((await world.control('POST', '/accounts', given)).status).toBe(200);
    expect((await world.control('POST', '/accounts', { ...given, handle: 'other' })).status).toBe(409);
    expect((await world.control('POST', '/accounts', { handle: 'given', name: 'X' })).status).toBe(409);
    expect((await world.control('POST', '/accounts', { handle: 'p', name: 'X', pageId: '99' })).status).toBe(
      409,
    );
  });

  test('may have more people, who may sign in too', async () => {
    const { userId } = (await world.control('POST', `/accounts/${shop.igId}/people`, { name: 'Partner' }))
      .body;
    const pages = await world.graph('GET', '/me/accounts?fields=id', await world.signIn(userId));
    expect(pages.body.data).toEqual([{ id: shop.pageId }]);
  });

  test('licences are changed by handle', async () => {
    const entries = { controlled_shop: '2027-01-31', gone_shop: null };
    expect((await world.control('PUT', '/licences', entries)).status).toBe(200);
    expect(world.licences.at(-1)).toEqual(entries);
    expect((await world.control('PUT', '/licences', { x: '31/1/2027' })).status).toBe(400);
  });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type World } from '../../../tests/helpers/meta-world.ts';

const CUSTOMER = '9000000000000001';
const BYTES = Buffer.from('not really a picture');

let world: World;
let shop: Awaited<ReturnType<World['shop']>>;

beforeAll(async () => {
  world = await startWorld();
  shop = await world.shop('media.test');
});
afterAll(() => world?.stop());

const say = async (...attachments: object[]) => {
  const { body } = await world.control('POST', '/say', {
    igId: shop.igId,
    customerId: CUSTOMER,
    attachments,
  });
  const item = world.site.items().find(({ message }) => message?.mid === body.mid);
  const [first] = (item?.message?.attachments ?? []) as { type: string; payload: { url: string } }[];
  return { mid: body.mid as string, url: first?.payload.url ?? '', attachment: first };
};

test('what a customer attaches is on the CDN behind a signed address, until it is unsent', async () => {
  const { mid, url, attachment } = await say({
    type: 'image',
    data: BYTES.toString('base64'),
    contentType: 'image/png',
    says: 'جاكيت',
  });
  expect(Object.keys(attachment ?? {})).toEqual(['type', 'payload']); // what stands behind it is not on the wire
  const read = await fetch(url);
  expect([read.status, read.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(Buffer.from(await read.arrayBuffer())).toEqual(BYTES);
  const forged = new URL(url);
  forged.searchParams.set('oe', 'ffffffff');
  expect((await fetch(forged)).status).toBe(403);

  await world.control('POST', '/unsend', { igId: shop.igId, customerId: CUSTOMER, mid });
  expect((await fetch(url)).status).toBe(404);
});

test('an address ends; reading the message by Graph gives a fresh one', async () => {
  const { mid, url } = await say({ type: 'audio', sample: 'voice.wav' });
  await world.control('PUT', '/clock', { advanceMs: 8 * 86_400_000 });
  expect((await fetch(url)).status).toBe(403);
  const { body } = await world.graph('GET', `/${mid}?fields=attachments`, shop.token);
  expect((await fetch(body.attachments.data[0].file_url)).status).toBe(200);
  expect(
    (
      await world.control('POST', '/say', {
        igId: shop.igId,
        customerId: CUSTOMER,
        attachments: [{ type: 'audio', sample: 'none.wav' }],
      })
    ).status,
  ).toBe(400);
});

test('a post is read by its account alone, and only the fields asked for', async () => {
  const made = await world.control('POST', '/posts', { igId: shop.igId, kind: 'reel', caption: 'جديد' });
  const { mediaId, permalink } = made.body;
  const read = await world.graph(
    'GET',
    `/${mediaId}?fields=caption,permalink,media_product_type`,
    shop.token,
  );
  expect(read.body).toEqual({ caption: 'جديد', permalink, media_product_type: 'REELS', id: mediaId });
  expect((await world.graph('GET', `/${mediaId}`, shop.token)).body).toEqual({ id: mediaId });
  const other = await world.shop('other.test');
  expect((await world.graph('GET', `/${mediaId}?fields=caption`, other.token)).body.error).toMatchObject({
    code: 100,
    error_subcode: 33,
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../../../tests/helpers/meta-world.ts';

let world: World;
let shop: Awaited<ReturnType<World['shop']>>;
beforeAll(async () => {
  world = await startWorld();
  shop = await world.shop('controlled_shop');
});
afterAll(() => world.stop());

const say = (customerId: string, text: string, more = {}) =>
  world.control('POST', '/say', { igId: shop.igId, customerId, text, ...more });
const lastItem = () => world.site.items().at(-1);

describe('a customer', () => {
  test('sends text, pictures and both: both is two events', async () => {
    const attachments = [
      { type: 'image', url: 'https://cdn.example/1.jpg' },
      { type: 'audio', payload: { url: 'https://cdn.example/2.mp4' } },
      { type: 'like_heart' },
    ];
    const { body } = await say('10', 'with pictures', { attachments });
    expect(body.mids).toHaveLength(2);
    expect(body.mids[1]).toBe(body.mid);
    const [pictures, words] = world.site.items().slice(-2);
    expect(pictures?.message).toEqual({
      mid: body.mids[0],
      attachments: [
        { type: 'image', payload: { url: 'https://cdn.example/1.jpg' } },
        { type: 'audio', payload: { url: 'https://cdn.example/2.mp4' } },
        { type: 'like_heart' },
      ],
    });
    expect(words?.message).toEqual({ mid: body.mid, text: 'with pictures' });
  });

  test('may name mid, time and what is replied to', async () => {
    const first = (await say('11', 'one', { mid: 'aWdfMINE', timestamp: 1_764_000_000_001 })).body;
    expect(first.mid).toBe('aWdfMINE');
    expect(Number(lastItem()?.timestamp)).toBe(1_764_000_000_001);
    await say('11', 'two', { replyTo: 'aWdfMINE', extra: { referral: { ref: 'ad' } } });
    expect(lastItem()?.message).toMatchObject({ reply_to: { mid: 'aWdfMINE' }, referral: { ref: 'ad' } });
    expect((await world.control('GET', `/threads/${shop.igId}/11`)).body).toMatchObject([
      { mid: 'aWdfMINE', at: new Date(1_764_000_000_001).toISOString() },
      { text: 'two', replyTo: 'aWdfMINE' },
    ]);
  });

  test('writes anything: emoji alone, a broken surrogate, NUL', async () => {
    const said = 'a\0b\ud83d 👩‍👩‍👧';
    const { body } = await say('12', said);
    expect(body.webhookStatus).toBe(200);
    expect(lastItem()?.message?.text).toBe(said);
    const [kept] = (await world.control('GET', `/threads/${shop.igId}/12`)).body;
    expect(kept.text).toBe('ab\ufffd 👩‍👩‍👧');
  });

  test('edits, reacts, sees, taps and takes back', async () => {
    const key = { igId: shop.igId, customerId: '13' };
    const { mid } = (await say('13', 'hi')).body;
    await world.control('POST', '/edit', { ...key, mid, text: 'hello' });
    expect(lastItem()?.message_edit).toEqual({ mid, text: 'hello', num_edit: 1 });
    await world.control('POST', '/react', { ...key, mid, emoji: '🔥' });
    expect(lastItem()?.reaction).toEqual({ mid, action: 'react', reaction: 'love', emoji: '🔥' });
    const owner = (await world.control('POST', '/owner-types', { ...key, text: 'from my phone' })).body;
    expect(lastItem()).toMatchObject({
      sender: { id: shop.igId },
      message: { mid: owner.mid, is_echo: true },
    });
    await world.control('POST', '/seen', key);
    expect(lastItem()?.read).toEqual({ mid: owner.mid });
    await world.control('POST', '/postback', { ...key, title: 'الأسعار', payload: 'PRICES' });
    expect(lastItem()?.postback).toMatchObject({ title: 'الأسعار', payload: 'PRICES' });
    const thread = async () => (await world.control('GET', `/threads/${shop.igId}/13`)).body;
    expect(await thread()).toMatchObject([
      { text: 'hello', edits: 1, reactions: { customer: '🔥' } },
      { text: 'from my phone', from: 'shop', via: 'app' },
      { text: 'الأسعار', from: 'customer' },
    ]);
    await world.control('POST', '/react', { ...key, mid, emoji: null });
    expect(lastItem()?.reaction).toEqual({ mid, action: 'unreact' });
    expect((await world.control('POST', '/unsend', { ...key, mid })).body.webhookStatus).toBe(200);
    expect(lastItem()?.message).toEqual({ mid, is_deleted: true });
    expect(await thread()).toHaveLength(2);
    expect((await world.control('POST', '/unsend', { ...key, mid })).status).toBe(404);
  });

  test('of a thread that another app holds is told as standby', async () => {
    const key = { igId: shop.igId, customerId: '14' };
    await say('14', 'hi');
    await world.control('POST', '/handover', { ...key, kind: 'pass', owner: 'other' });
    expect(lastItem()?.pass_thread_control).toMatchObject({ new_owner_app_id: '1217981644879628' });
    const { mid } = (await say('14', 'still there?')).body;
    const entry = world.site.received.at(-1)?.body.entry[0];
    expect(entry?.messaging).toBeUndefined();
    expect(entry?.standby).toMatchObject([{ message: { mid } }]);
  });
});

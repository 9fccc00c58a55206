import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { MediaPage, SharedMedia } from '../../core/contract/media.ts';
import { storeEvent } from '../../core/data/inbox.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { answer } from '../helpers/answered.ts';
import { act, send, stranger } from '../helpers/media.ts';
import { type MediaShop, startMediaShop } from '../helpers/media-shop.ts';

let shop: MediaShop;
beforeAll(async () => {
  shop = await startMediaShop('shared.shop');
});
beforeEach(() => shop.fresh());
afterEach(() => vi.useRealTimers());
afterAll(() => shop?.stop());

describe('a post that is shared', () => {
  const publish = async (caption: string | null, kind = 'post'): Promise<string> => {
    const { igId } = (
      await shop.owner.query('select ig_id as "igId" from channels where tenant_id = $1', [shop.tenantId])
    ).rows[0];
    return (await shop.api.world.control('POST', '/posts', { igId, kind, caption })).body.mediaId;
  };
  const post = (mediaId: string, title?: string) => ({
    type: 'ig_post',
    payload: { url: 'https://lookaside.fbsbx.com/x', ig_post_media_id: mediaId, ...(title && { title }) },
  });
  const put = (mediaId: string, skus: string[]) =>
    shop.browser.send('PUT', `/api/media/${mediaId}`, { json: { skus } });
  const list = async (query = '') =>
    MediaPage.parse((await shop.browser.get(`/api/media${query}`)).json()).items;
  const lookups = async (mediaId: string) =>
    (await shop.calls('graph')).filter(({ path }) => path.endsWith(`/${mediaId}`)).length;

  test('is the product that the shop has said it is; whoever asks «بكم هاد؟» is answered with it', async () => {
    const mediaId = await publish('جديدنا ❤️ احكولنا شو رأيكم');
    expect((await shop.says({ attachments: [post(mediaId)], text: 'بكم هاد؟' })).text).not.toContain(
      '19.000',
    );
    expect(await list('?filter=unknown')).toMatchObject([
      { mediaId, kind: 'post', isOurs: true, caption: 'جديدنا ❤️ احكولنا شو رأيكم', items: [], askedCount: 1 },
    ]);
    const said = await put(mediaId, ['bg-1']);
    expect(SharedMedia.parse(said.json()).items).toEqual([{ sku: 'BG-1', name: 'شنطة كتف بيج' }]);
    const { text, customer, steps } = await shop.says({ attachments: [post(mediaId)], text: 'بكم هاد؟' });
    expect(text).toContain('19.000');
    expect(steps.get('media')).toMatchObject({ shared: [{ mediaId, isOurs: true, skus: ['BG-1'] }] });
    expect(await shop.sharedTold()).toEqual([
      { kind: 'post', caption: 'جديدنا ❤️ احكولنا شو رأيكم', skus: ['BG-1'], sure: true },
    ]);
    expect((await shop.shown(customer))?.attachments[0]).toMatchObject({ mediaId, items: [{ sku: 'BG-1' }] });
    expect(await list('?sku=bg-1')).toMatchObject([{ mediaId, askedCount: 2 }]);
    expect(await lookups(mediaId)).toBe(1); // Meta is asked once a day
    expect((await shop.browser.send('DELETE', `/api/media/${mediaId}`)).status).toBe(204);
    expect((await shop.browser.send('DELETE', `/api/media/${mediaId}`)).status).toBe(404);
  });

  test('and nobody has spoken of is looked for by its caption, as a guess', async () => {
    const mediaId = await publish('فستان سهرة أحمر، متوفر هسا');
    const { text } = await shop.says({ attachments: [post(mediaId)], text: 'بكم هاد؟' });
    expect(text).toContain('38.500');
    expect(await shop.sharedTold()).toMatchObject([{ skus: ['DR-1'], sure: false }]);
  });

  test('by another account is not ours; what its writer called it is looked for', async () => {
    const { text } = await shop.says({
      attachments: [post('18999999999999999', 'جاكيت جلد أسود رجالي')],
      text: 'عندكم زي هاد؟',
    });
    expect(text).toMatch(/جاكيت جلد أسود/);
    expect(await list()).toContainEqual(
      expect.objectContaining({ mediaId: '18999999999999999', isOurs: false, caption: null }),
    );
    expect(await shop.asked()).toContain('[منشور: جاكيت جلد أسود رجالي]');
  });

  test('as a story that is answered is known by its id too', async () => {
    const mediaId = await publish(null, 'story');
    await put(mediaId, ['JK-1']);
    const reply_to = { story: { id: mediaId, url: 'https://lookaside.fbsbx.com/story' } };
    const { text } = await shop.says({ text: 'بكم هاي؟', extra: { reply_to } });
    expect(text).toContain('45.000');
  });

  test('is still answered while Meta is away', async () => {
    await shop.api.world.control('PUT', '/faults', [
      { match: { route: 'graph:/18777' }, action: { status: 500 } },
    ]);
    await put('18777777777777777', ['DR-1']);
    const { text } = await shop.says({ attachments: [post('18777777777777777')], text: 'بكم هاد؟' });
    expect(text).toContain('38.500');
  });

  test('cannot be said to show what the catalogue has not, nor by another shop', async () => {
    expect((await put('18111', ['JK-1', 'NONE'])).json()).toMatchObject({
      code: 'content-invalid',
      errors: [{ path: 'skus.1' }],
    });
    expect((await put('18111', [])).status).toBe(422);
    expect((await put('a b', ['JK-1'])).status).toBe(404);
    const { browser } = await shop.api.shop('another.shop');
    await put('18222', ['JK-1']);
    expect(MediaPage.parse((await browser.get('/api/media')).json()).items).toEqual([]);
    expect((await browser.send('DELETE', '/api/media/18222')).status).toBe(404);
  });
});

describe('a reaction', () => {
  test('is on its message, starts nothing, and is told beside the words; it confirms no order', async () => {
    const customer = await send(shop.inbox, stranger(), { text: 'بدي جاكيت الجلد الأسود' });
    await answer(shop.inbox, customer);
    const details = await send(shop.inbox, customer.igsid, { text: 'سامر حداد 0790000123 عمان خلدا شارع 5' });
    await answer(shop.inbox, details);
    const read = (await shop.thread(customer)).items.find(({ sender }) => sender === 'ai');
    const [{ mid }] = (await shop.owner.query('select mid from conversations where id = $1', [read?.id]))
      .rows;
    expect(await act(shop.inbox, 'react', customer.igsid, { mid, emoji: '👍', reaction: 'like' })).toBeNull();
    expect((await shop.thread(customer)).items[0]).toMatchObject({ id: read?.id, reaction: '👍' });
    expect(await shop.openTurn(details)).toMatchObject({ kind: 'answered-together' });

    await shop.script({ toolCalls: [{ name: 'confirm_order', arguments: { order_number: 2 } }] });
    await answer(shop.inbox, await send(shop.inbox, customer.igsid, { text: 'كم بوخد التوصيل؟' }));
    expect(await shop.asked()).toContain('الزبون تفاعل 👍 على آخر رسالة إلك');
    const { rows } = await shop.owner.query('select status from orders where thread_id = $1', [
      customer.threadId,
    ]);
    expect(rows).toEqual([{ status: 'draft' }]);

    await act(shop.inbox, 'react', customer.igsid, { mid, emoji: null });
    expect((await shop.thread(customer)).items.find(({ id }) => id === read?.id)?.reaction).toBeUndefined();
  });

  test('that comes late, twice or before its message is what it was last; of who never wrote it makes no conversation', async () => {
    const customer = await send(shop.inbox, stranger(), { text: 'مرحبا' });
    const { channelId } = (
      await shop.owner.query('select channel_id as "channelId" from threads where id = $1', [
        customer.threadId,
      ])
    ).rows[0];
    const channel = { tenantId: shop.tenantId as TenantId, channelId, igId: '' };
    const react = (emoji: string | null, atMs: number, customerId = customer.igsid) =>
      withTenant(channel.tenantId, (tx) =>
        storeEvent(
          tx,
          channel,
          { type: 'reaction', igId: '', customerId, mid: 'later-1', atMs, emoji },
          Date.now(),
        ),
      );
    await react('❤️', 2_000);
    await react(null, 1_000);
    await react('❤️', 2_000);
    await react('😢', 3_000, 'nobody-who-wrote');
    const { rows } = await shop.owner.query(`select emoji from reactions where mid = 'later-1'`);
    expect(rows).toEqual([{ emoji: '❤️' }]);
    const { rows: made } = await shop.owner.query(`select from customers where igsid = 'nobody-who-wrote'`);
    expect(made).toEqual([]);
  });
});

test('a reply to a message says to which; unsent, the quoted words are gone from it', async () => {
  const first = await send(shop.inbox, stranger(), { text: 'شنطة كتف بيج' });
  await answer(shop.inbox, first);
  const second = await send(shop.inbox, first.igsid, { text: 'بكم هاي؟', replyTo: first.mid });
  await answer(shop.inbox, second);
  expect(await shop.asked()).toContain('user: [رد على: «شنطة كتف بيج»] بكم هاي؟');
  await act(shop.inbox, 'unsend', first.igsid, { mid: first.mid });
  const { rows } = await shop.owner.query(
    `select s.result::text as text from turn_steps s join turns t on t.id = s.turn_id where t.thread_id = $1 and s.step = 'context'`,
    [first.threadId],
  );
  expect(rows.filter(({ text }) => text.includes('"text": "شنطة كتف بيج"'))).toEqual([]);
});

test('a tapped button names what it is for: its payload is looked for', async () => {
  const igsid = stranger();
  await send(shop.inbox, igsid, { text: 'مرحبا' });
  const start = await act(shop.inbox, 'postback', igsid, { title: 'بكم هاد؟', payload: 'DR-1' });
  await answer(shop.inbox, {
    igsid,
    id: '',
    tenantId: shop.tenantId as TenantId,
    ...(start as NonNullable<typeof start>),
  });
  expect(await shop.asked()).toContain('"sku":"DR-1"');
});

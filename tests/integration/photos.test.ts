import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { PHOTOS_PER_TURN_MAX } from '../../core/domain/photo.ts';
import { answer, approve, dial, draftOf, drafts, script, sendApproved } from '../helpers/dial.ts';
import { afterDisclosure } from '../helpers/disclosure.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';
import { picture } from '../helpers/media.ts';

const KINDS = ['goods', 'policies', 'orders', 'after-sale', 'other'];
const modes = (mode: string) => Object.fromEntries(KINDS.map((kind) => [kind, mode]));
const urlOf = (sku: string) => `https://pictures.example/${sku}.jpg`;
const WORDS = 'هاي صورة الجاكيت الأسود';

let inbox: Inbox;
let server: http.Server;
let port = 0;
beforeAll(async () => {
  server = http.createServer((request, response) => {
    if (request.url === '/away.jpg') response.writeHead(404).end();
    else if (request.url === '/page.jpg') response.end('<html><script>alert(1)</script></html>');
    else response.end(picture('photo-door'));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  ({ port } = server.address() as AddressInfo);
  vi.stubEnv('EGRESS_ALLOW', `127.0.0.1:${port}`); // read once, with the other settings
  inbox = await startInbox('photos.shop');
  for (const sku of ['JKT', 'BAG', 'HAT', 'TIE'])
    await put(sku, { name: sku === 'JKT' ? 'جاكيت أسود' : `قطعة ${sku}`, mediaUrl: urlOf(sku) });
  await put('BARE', { name: 'شال بيج' });
});
beforeEach(async () => {
  await inbox.fresh();
  await dial(inbox, { modes: modes('auto') });
  await inbox.owner.query(`delete from outbox where state = 'refused'`); // what was refused lately is not offered
});
afterAll(async () => {
  vi.unstubAllEnvs();
  server.close();
  await inbox?.stop();
});

const put = (sku: string, more: object) =>
  inbox.browser.send('PUT', `/api/catalog/items/${sku}`, { json: { priceFils: 24_500, stock: 3, ...more } });
const asks = (...skus: string[]) => ({
  toolCalls: skus.map((sku) => ({ name: 'send_item_photo', arguments: { sku } })),
});
/** What Meta was asked to send: words, or the address of a picture. */
const sent = async () => {
  const sends = (await inbox.sends()) as unknown as {
    message: { text?: string; attachment?: { type: string; payload: { url: string } } };
  }[];
  return sends.map(({ message: { text, attachment } }) =>
    attachment ? `${attachment.type} ${attachment.payload.url}` : afterDisclosure(text ?? ''),
  );
};
const told = async (customer: Customer): Promise<Record<string, unknown>[]> => {
  const { rows } = await inbox.owner.query<{ content: string }>(
    `select s.result ->> 'content' as content from turn_steps s join turns t on t.id = s.turn_id
      where t.thread_id = $1 and s.step like 'tool-%' order by s.turn_id, s.step`,
    [customer.threadId],
  );
  return rows.map(({ content }) => JSON.parse(content));
};
const shown = async (customer: Customer) =>
  (await inbox.thread(customer)).items
    .filter(({ sender }) => sender === 'ai')
    .map(({ kind, state, failure, attachments }) => [kind, state, failure, attachments[0]?.title ?? null])
    .reverse();
const needs = async (customer: Customer) => (await inbox.thread(customer)).conversation.needsPerson;

describe('send_item_photo', () => {
  test('goes out behind the words, once, and later turns know of it', async () => {
    const customer = await inbox.newCustomer('ابعتلي صورة الجاكيت');
    await script(inbox, asks('jkt'), { text: `${WORDS}\n[انبعتت صورة: JKT]` });
    expect(await answer(customer)).toBe('answered');
    expect(await sent()).toEqual([WORDS, `image ${urlOf('JKT')}`]);
    expect(await told(customer)).toMatchObject([{ photo: { sku: 'JKT', goesOut: expect.any(String) } }]);
    expect(await shown(customer)).toEqual([
      ['text', 'sent', null, null],
      ['image', 'sent', null, 'جاكيت أسود'],
    ]);

    await script(inbox, { text: 'أهلين' });
    await answer(await inbox.again(customer, 'شكرا'));
    const { body } = await inbox.api.world.control('GET', '/calls?kind=model');
    expect(JSON.stringify(body.at(-1))).toContain('[انبعتت صورة: JKT جاكيت أسود]');
  });

  test('of nothing that the shop has not, or has no picture of, with a reason for the model', async () => {
    await inbox.owner.query(
      `insert into catalog_items (id, tenant_id, sku, name, price_fils, stock, media_url, search_tokens, updated_at)
       select gen_random_uuid(), id, 'OLD', 'قديم', 1000, 1, 'http://pictures.example/old.jpg', '{}', now() from tenants limit 1`,
    ); // from before addresses had to be https
    const customer = await inbox.newCustomer('صور كلهم');
    await script(inbox, asks('GHOST', 'BARE', 'OLD'), { text: 'ما في عندي صور أبعتها هسا' });
    expect(await answer(customer)).toBe('answered');
    expect(await told(customer)).toMatchObject([
      { refused: { code: 'unknown-sku' } },
      { refused: { code: 'no-photo', sku: 'BARE' } },
      { refused: { code: 'photo-unusable', sku: 'OLD' } },
    ]);
    expect((await sent()).length).toBe(1);
  });

  test('three at most, each once, and no argument that was made up', async () => {
    const customer = await inbox.newCustomer('صور');
    const made = { name: 'send_item_photo', arguments: { sku: 'JKT', url: 'https://evil.example/x.jpg' } };
    await script(
      inbox,
      { toolCalls: [made, ...asks('JKT', 'BAG', 'JKT', 'HAT', 'TIE').toolCalls] },
      { text: 'تفضل' },
    );
    expect(await answer(customer)).toBe('answered');
    expect(PHOTOS_PER_TURN_MAX).toBe(3);
    const codes = (await told(customer)).map(
      (one) => (one.refused as { code?: string } | undefined)?.code ?? 'goes',
    );
    expect(codes).toEqual(['arguments-invalid', 'goes', 'goes', 'goes', 'goes', 'too-many-photos']);
    expect(await sent()).toEqual(['تفضل', ...['JKT', 'BAG', 'HAT'].map((sku) => `image ${urlOf(sku)}`)]);
  });
});

describe('a picture that Meta cannot use', () => {
  test('ends nothing but itself: the words and the next one stand, nobody is called, the shop sees it', async () => {
    await inbox.api.world.control('PUT', '/faults', [
      { match: { route: '/messages/image' }, times: 1, action: { status: 400, code: 100, subcode: 2018008 } },
    ]);
    const customer = await inbox.newCustomer('صور');
    await script(inbox, asks('JKT', 'BAG'), { text: WORDS });
    expect(await answer(customer)).toBe('answered');
    expect(await needs(customer)).toBeNull();
    expect(await shown(customer)).toEqual([
      ['text', 'sent', null, null],
      ['image', 'failed', 'photo-refused', 'جاكيت أسود'],
      ['image', 'sent', null, 'قطعة BAG'],
    ]);

    await script(inbox, asks('JKT'), { text: 'ما في صورة أبعتها هسا' });
    await answer(await inbox.again(customer, 'ما وصلت صورة الجاكيت'));
    expect((await told(customer)).at(-1)).toMatchObject({ refused: { code: 'photo-unusable' } });
    const { body } = await inbox.api.world.control('GET', '/calls?kind=model');
    expect(JSON.stringify(body.at(-1))).not.toContain('انبعتت صورة: JKT'); // it was not
  });

  test('any other refusal of a picture is one of the conversation', async () => {
    await inbox.api.world.control('PUT', '/faults', [
      { match: { route: '/messages/image' }, action: { status: 400, code: 551, subcode: 1545041 } },
    ]);
    const customer = await inbox.newCustomer('صورة');
    await script(inbox, asks('JKT'), { text: WORDS });
    expect(await answer(customer)).toBe('refused');
    expect(await needs(customer)).toBe('refused');
  });
});

describe('with the dial on draft', () => {
  test('it waits with the words and goes with them, as the catalogue then has it', async () => {
    await dial(inbox, { modes: modes('draft') });
    const customer = await inbox.newCustomer('ابعتلي صورة الجاكيت');
    await script(inbox, asks('JKT', 'BAG'), { text: WORDS });
    expect(await answer(customer)).toBe('draft-waiting');
    expect(await sent()).toEqual([]);
    const draft = await draftOf(inbox, customer);
    expect(draft).toMatchObject({
      kinds: ['goods'],
      photos: [{ sku: 'JKT', name: 'جاكيت أسود' }, { sku: 'BAG' }],
    });

    await put('JKT', { name: 'جاكيت أسود', mediaUrl: urlOf('JKT-new') });
    await put('BAG', { name: 'قطعة BAG', mediaUrl: null });
    await approve(inbox, draft.id, 'تكرم، هاي هي');
    expect(await sendApproved(inbox)).toBe('answered');
    expect(await sent()).toEqual(['تكرم، هاي هي', `image ${urlOf('JKT-new')}`]);
    await put('BAG', { name: 'قطعة BAG', mediaUrl: urlOf('BAG') });
  });

  test('discarded, nothing of it goes', async () => {
    await dial(inbox, { modes: modes('draft') });
    const customer = await inbox.newCustomer('ابعتلي صورة الجاكيت');
    await script(inbox, asks('JKT'), { text: WORDS });
    await answer(customer);
    const draft = await draftOf(inbox, customer);
    await inbox.browser.send('POST', `/api/drafts/${draft.id}/discard`);
    expect([await sent(), (await drafts(inbox)).items]).toEqual([[], []]);
  });
});

test('tried, it is shown and not sent, and the next turn of the trial knows of it', async () => {
  const say = (json: object) => inbox.browser.send('POST', '/api/playground/messages', { json });
  await script(inbox, asks('JKT', 'BARE'), { text: WORDS });
  const first = (await say({ text: 'ابعتلي صورة الجاكيت' })).json() as { sessionId: string };
  expect(first).toMatchObject({ outcome: 'answered', photos: [{ sku: 'JKT', name: 'جاكيت أسود' }] });
  expect(first).toMatchObject({ trace: { sent: [{ photo: null }, { photo: 'JKT', state: 'dry-run' }] } });
  await script(inbox, { text: 'أهلين' });
  const next = (await say({ text: 'شكرا', sessionId: first.sessionId })).json();
  expect(JSON.stringify(next)).toContain('[انبعتت صورة: JKT');
  expect(await sent()).toEqual([]);
});

test('the site shows it through our door, as Instagram would fetch it, or says why not', async () => {
  const photo = (sku: string) => inbox.browser.get(`/api/catalog/items/${sku}/photo`);
  const at = (url: string) =>
    inbox.owner.query(`update catalog_items set media_url = $1 where sku = 'TIE'`, [url]);
  await at(`http://127.0.0.1:${port}/good.jpg`);
  const good = await photo('TIE');
  expect([good.status, good.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect((await photo('BARE')).status).toBe(404);
  for (const [url, code] of [
    [`http://127.0.0.1:${port}/away.jpg`, 'photo-away'],
    [`http://127.0.0.1:${port}/page.jpg`, 'photo-type'],
    ['http://169.254.169.254/latest/meta-data', 'photo-address'],
  ] as const) {
    await at(url);
    const refused = await photo('TIE');
    expect([refused.status, (refused.json() as { code: string }).code]).toEqual([422, code]);
  }
  const customer = await inbox.newCustomer('صورة');
  await script(inbox, asks('BAG'), { text: WORDS });
  await answer(customer);
  const [message] = (await inbox.thread(customer)).items;
  const inThread = `/api/conversations/${customer.id}/messages/${message?.id}/media/0`;
  expect((await inbox.browser.get(inThread)).json()).toMatchObject({ code: 'photo-away' });
  for (const mediaUrl of ['http://a.example/x.jpg', 'https://10.0.0.1/x.jpg', 'https://nas.local/x.jpg']) {
    expect((await put('TIE', { name: 'x', mediaUrl })).status, mediaUrl).toBe(422);
  }
});

import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { type Conversation, ConversationPage, MessagePage } from '../../core/contract/conversations.ts';
import { Customer } from '../../core/contract/customers.ts';
import { findChannels } from '../../core/data/channels.ts';
import { storeEvent } from '../../core/data/inbox.ts';
import { openTurn } from '../../core/data/turns.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import type { DmEvent } from '../../core/domain/dm.ts';
import type { MessageId, ThreadId } from '../../core/domain/ids.ts';
import { type Api, type Browser, startApi } from '../helpers/api.ts';

let api: Api;
let owner: pg.Client;
let browser: Browser;
let igId: string;
const T = Date.now() - 60_000;

beforeAll(async () => {
  api = await startApi();
  owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
  ({ browser, igId } = await api.shop('inbox.shop'));
});
afterAll(async () => {
  await owner.end();
  await api.stop();
});

let mids = 0;
async function store(event: Partial<DmEvent> & { customerId: string }, account = igId) {
  const channel = (await findChannels([account])).get(account);
  if (!channel) throw new Error('the account is not connected');
  const mid = `mid-${++mids}`;
  const message = { type: 'message', kind: 'text', text: 'مرحبا', attachments: [], replyToMid: null };
  const whole = { igId: account, mid, atMs: T + mids, ...message, ...event } as DmEvent;
  const stored = await withTenant(channel.tenantId, (tx) => storeEvent(tx, channel, whole, whole.atMs));
  return { ...(stored as { threadId: ThreadId; messageId: MessageId }), tenantId: channel.tenantId };
}
const idOf = async (igsid: string): Promise<string> =>
  (await owner.query('select id from customers where igsid = $1', [igsid])).rows[0].id;
const list = async (query = '') =>
  ConversationPage.parse((await browser.get(`/api/conversations${query}`)).json()).items;
const ids = async (query = '') => (await list(query)).map(({ customerId }) => customerId);
const thread = async (customerId: string, query = '') =>
  MessagePage.parse((await browser.get(`/api/conversations/${customerId}/messages${query}`)).json());
const post = async (path: string, json: unknown = {}) => browser.send('POST', path, { json });

/** A new customer who has written these texts, one after another. */
let customers = 5_000_000_000_000;
async function customerWho(...texts: string[]) {
  const igsid = String(++customers);
  for (const text of texts) await store({ customerId: igsid, text });
  return { igsid, id: await idOf(igsid) };
}

test('who needs a person comes first, then the newest; page by page without a gap', async () => {
  const [a, b, c, d] = [
    await customerWho('1'),
    await customerWho('2'),
    await customerWho('3'),
    await customerWho('4'),
  ];
  await owner.query(`update threads set needs_person = 'asked' where customer_id = any ($1)`, [[a.id, c.id]]);
  const order = [c.id, a.id, d.id, b.id];
  expect(await ids()).toEqual(order);

  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: z.infer<typeof ConversationPage> = ConversationPage.parse(
      (await browser.get(`/api/conversations?limit=1${cursor && `&cursor=${cursor}`}`)).json(),
    );
    seen.push(...page.items.map(({ customerId }) => customerId));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(order);
  expect(await ids('?filter=needs-person')).toEqual([c.id, a.id]);
  expect((await browser.get('/api/conversations?filter=lost')).status).toBe(400);
  expect((await browser.get('/api/conversations?cursor=x')).status).toBe(400);
});

test('a conversation tells its last message, what is unread, and until when it may be answered', async () => {
  const { id } = await customerWho('بكم الجاكيت؟', 'و'.repeat(300));
  const [first] = (await list()).filter(({ customerId }) => customerId === id) as [Conversation];
  expect(first).toMatchObject({
    name: null,
    lastMessage: { sender: 'customer', kind: 'text', text: 'و'.repeat(200) },
    unreadCount: 2,
    needsPerson: null,
    handledBy: 'ai',
    personUntil: null,
    window: 'open',
  });
  expect(await ids('?filter=unread')).toContain(id);
  const upTo = (await thread(id)).items[0]?.id;
  expect((await post(`/api/conversations/${id}/read`, { upTo })).status).toBe(204);
  expect((await thread(id)).conversation.unreadCount).toBe(0);
  expect(await ids('?filter=unread')).not.toContain(id);
  expect((await post(`/api/conversations/${id}/read`, { upTo: 'x' })).status).toBe(422);
});

test('a thread goes back in time, page by page; what was unsent has no words', async () => {
  const { id, igsid } = await customerWho('1', '2', '3');
  await store({ type: 'echo', customerId: igsid, mid: 'by-hand', text: 'معك سارة' });
  await store({ type: 'unsend', customerId: igsid, mid: `mid-${mids - 1}` });
  const newest = await thread(id, '?limit=2');
  expect(newest.items).toMatchObject([
    { sender: 'person', text: 'معك سارة', state: 'sent', author: null, outcome: null },
    { sender: 'customer', text: null, unsentAt: expect.any(String) },
  ]);
  const older = await thread(id, `?limit=2&cursor=${newest.nextCursor}`);
  expect(older.items.map(({ text }) => text)).toEqual(['2', '1']);
  expect(older.nextCursor).toBeNull();
});

test('what has not changed is answered without a body', async () => {
  const { id, igsid } = await customerWho('مرحبا');
  for (const path of ['/api/conversations', `/api/conversations/${id}/messages`]) {
    const etag = (await browser.get(path)).headers.get('etag') ?? '';
    expect(await browser.get(path, { 'if-none-match': etag })).toMatchObject({ status: 304, body: '' });
    await store({ customerId: igsid, text: 'شي جديد' });
    expect((await browser.get(path, { 'if-none-match': etag })).status).toBe(200);
  }
});

test.each([
  ['a word of a message, spelt otherwise', 'احمد', { text: 'اسمي أحْمَد يا جماعة' }],
  ['digits of either script', '٤٢', { text: 'مقاس 42 موجود؟' }],
  ['a name', 'LAYLA', { name: 'Layla H.' }],
  ['a username', 'sou.sou', { username: 'sou.sou_99' }],
  ['a phone as people write it', '079-1234567', { phone: '+962791234567' }],
  ['what looks like a pattern', '100%_', { text: 'خصم 100%_؟' }],
])('search finds %s', async (_, q, { text = 'سلام', ...facts }: Record<string, string>) => {
  const { id } = await customerWho(text);
  for (const [column, value] of Object.entries(facts)) {
    await owner.query(`update customers set ${column} = $2 where id = $1`, [id, value]);
  }
  expect(await ids(`?q=${encodeURIComponent(q)}`)).toEqual([id]);
});

test('a search shows the words that it found, also where others were said since', async () => {
  const { igsid } = await customerWho('مرحبا، عندكم فستان تِركواز؟');
  await store({ customerId: igsid, text: 'يعطيكم العافية' });
  const q = encodeURIComponent('تركواز');
  const { items } = (await browser.get(`/api/conversations?q=${q}`)).json() as { items: Conversation[] };
  expect(items).toMatchObject([
    {
      lastMessage: { text: 'يعطيكم العافية' },
      found: { sender: 'customer', text: 'مرحبا، عندكم فستان تِركواز؟' },
    },
  ]);
});

describe('who answers', () => {
  test('taken over: what waits is settled, the flag is gone; released: the next message is the AI’s', async () => {
    const igsid = String(++customers);
    const waiting = await store({ customerId: igsid, text: 'في حدا؟' });
    const customerId = await idOf(igsid);
    await owner.query(`update threads set needs_person = 'asked' where customer_id = $1`, [customerId]);
    const taken = (await post(`/api/conversations/${customerId}/takeover`)).json() as Conversation;
    expect(taken).toMatchObject({ handledBy: 'person', needsPerson: null });
    expect(Date.parse(taken.personUntil ?? '')).toBeGreaterThan(Date.now() + 11.9 * 3_600_000);
    expect(await ids('?filter=person')).toContain(customerId);
    expect((await thread(customerId)).items[0]?.outcome).toBe('human-has-it');
    expect(await turnFor(waiting)).toBe('answered-together');

    const during = await store({ customerId: igsid, text: 'طيب' });
    expect(await turnFor(during)).toBe('human-has-it');
    const back = (await post(`/api/conversations/${customerId}/release`)).json();
    expect(back).toMatchObject({ handledBy: 'ai', personUntil: null });
    expect(await turnFor(during)).toBe('answered-together');
    expect(await turnFor(await store({ customerId: igsid, text: 'بكم؟' }))).toBe('opened');
  });

  test('paused for one customer, until a time or until resumed', async () => {
    const { id, igsid } = await customerWho('مرحبا');
    const until = new Date(Date.now() + 3_600_000).toISOString();
    expect((await post(`/api/customers/${id}/pause`, { until })).json()).toMatchObject({
      handledBy: 'paused',
      pausedUntil: until,
    });
    expect((await post(`/api/customers/${id}/pause`, { until: null })).json()).toMatchObject({
      handledBy: 'paused',
      pausedUntil: null,
    });
    expect(await turnFor(await store({ customerId: igsid }))).toBe('paused');
    expect((await post(`/api/customers/${id}/resume`)).json()).toMatchObject({ handledBy: 'ai' });
    expect(await turnFor(await store({ customerId: igsid }))).toBe('opened');
  });

  test('paused for the whole shop', async () => {
    const igsid = String(++customers);
    await owner.query('update tenants set ai_paused_at = $1', [new Date(T)]);
    expect(await turnFor(await store({ customerId: igsid }))).toBe('paused');
    expect((await thread(await idOf(igsid))).conversation.handledBy).toBe('paused');
    await owner.query('update tenants set ai_paused_at = null');
  });
});

async function turnFor({
  tenantId,
  threadId,
  messageId,
}: Awaited<ReturnType<typeof store>>): Promise<string> {
  const input = { threadId, messageId, story: `dm-${messageId}`, replyDelayMs: 0 };
  return (await withTenant(tenantId, (tx) => openTurn(tx, input, Date.now()))).kind;
}

test('a customer: what is known, the newest five orders, what was spent', async () => {
  const { id } = await customerWho('مرحبا');
  for (let number = 1; number <= 6; number++) {
    await owner.query(
      `insert into orders (id, tenant_id, number, customer_id, status, phone, address, items_total_fils, total_fils, created_at)
       select gen_random_uuid(), tenant_id, $2, id, $3, '+962790000000', 'x', 1000, 1000, $4 from customers where id = $1`,
      [id, number, number < 3 ? 'delivered' : number < 6 ? 'confirmed' : 'draft', new Date(T)],
    );
  }
  const customer = Customer.parse((await browser.get(`/api/customers/${id}`)).json());
  expect(customer).toMatchObject({ id, orderCount: 5, spentFils: 2_000 });
  expect(customer.orders.map(({ number }) => number)).toEqual([6, 5, 4, 3, 2]);
});

test('another shop’s customer is not found, at any door', async () => {
  const { id } = await customerWho('مرحبا');
  const { browser: other } = await api.shop('inbox.other');
  const calls = [
    ['GET', `/api/conversations/${id}/messages`],
    ['GET', `/api/customers/${id}`],
    ['POST', `/api/conversations/${id}/takeover`],
    ['POST', `/api/conversations/${id}/release`],
    ['POST', `/api/conversations/${id}/read`, { upTo: '1' }],
    ['POST', `/api/customers/${id}/pause`, { until: null }],
    ['POST', `/api/customers/${id}/resume`],
    ['GET', '/api/customers/not-an-id'],
  ] as const;
  for (const [method, path, json = {}] of calls) {
    const answer = await other.send(method, path, method === 'POST' ? { json } : undefined);
    expect(answer.status, `${method} ${path}`).toBe(404);
  }
  expect((await other.get('/api/conversations')).json()).toEqual({ items: [], nextCursor: null });
});

import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkLicence } from '../../activities/check-licence.ts';
import { fetchName } from '../../activities/fetch-name.ts';
import { passOn } from '../../activities/tell-shop/pass-on.ts';
import { summarise } from '../../activities/tell-shop/summarise.ts';
import { renewConnection } from '../../core/data/connections.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { callFor } from '../helpers/alerts.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';
import { type Meeting, meeting, type Sql } from '../helpers/locks.ts';
import { APP } from '../helpers/meta-world.ts';

/** A conversation is taken before anything that hangs on it, several of them by their ids, and what all share last. */

let inbox: Inbox;
let meetings: Meeting;
let channel: { id: string; ig_id: string; page_id: string; handle: string };
let igId = '';
beforeAll(async () => {
  inbox = await startInbox('thread.locks');
  meetings = await meeting(inbox.api.database.ownerUrl);
  const { rows } = await inbox.owner.query('select id, ig_id, page_id, handle from channels');
  channel = rows[0];
  igId = channel.ig_id;
});
afterAll(async () => {
  await meetings?.stop();
  await inbox?.stop();
});

const aStep = ({ threadId }: Customer): Sql => [
  'update threads set lease_until = now() where id = $1',
  threadId,
];
const erasing = ({ threadId }: Customer): Sql => ['select from threads where id = $1 for update', threadId];
const story = (instanceId: string): Sql => ['delete from orchestrations where instance_id = $1', instanceId];
const alertOf = async ({ threadId }: Customer): Promise<string> =>
  (await inbox.owner.query('select id from alerts where thread_id = $1', [threadId])).rows[0].id;

test('a summary is kept while a turn of the conversation is closed', async () => {
  const customer = await inbox.newCustomer('بدي أحكي مع حدا');
  await callFor(inbox, customer, 'asked');
  const { tenantId } = inbox;
  const alertId = await alertOf(customer);
  const script = [{ for: 'summary', text: 'بده حدا' }];
  await inbox.api.world.control('POST', '/model/script', script);
  const model = await modelOfSummaries();
  const costs: Sql = ['update usage_stats set turns = turns + 1 where model = $1', model];
  const done = await meetings.meet(() => summarise({ tenantId, alertId }), aStep(customer), costs);
  expect(['made', 'none']).toContain(done.kind);
});

/** Under which model a summary is booked: one is made, so that its row is there. */
async function modelOfSummaries(): Promise<string> {
  const customer = await inbox.newCustomer('مرحبا');
  await callFor(inbox, customer, 'asked');
  await summarise({ tenantId: inbox.tenantId, alertId: await alertOf(customer) });
  const { rows } = await inbox.owner.query('select model from usage_stats order by tokens_in desc limit 1');
  return rows[0].model;
}

test('a conversation is erased while the licence of its shop is found wanting', async () => {
  const customer = await inbox.newCustomer();
  const input = { tenantId: inbox.tenantId, threadId: customer.threadId, story: `dm-${customer.messageId}` };
  const messages: Sql = ['delete from conversations where thread_id = $1', customer.threadId];
  const checked = () => checkLicence(input);
  const end = await meetings.meet(checked, messages, story(input.story));
  expect(end.kind).toBe('no-licence');
});

test('a customer is erased while Meta tells their name', async () => {
  const customer = await inbox.newCustomer();
  const instance = customer.nameStory ?? '';
  const input = { tenantId: inbox.tenantId, threadId: customer.threadId, story: instance };
  const locked: Sql = ['select from customers where id = $1 for update', customer.id];
  expect(instance).not.toBe('');
  expect((await meetings.meet(() => fetchName(input), locked, story(instance))).kind).toBe('learnt');
});

test('a customer is erased while the shop is told of them', async () => {
  const customer = await inbox.newCustomer();
  await callFor(inbox, customer, 'data-deletion');
  const alertId = await alertOf(customer);
  const instance = `alert-${alertId}-x`;
  await inbox.owner.query(
    `insert into orchestrations (instance_id, story, tenant_id, thread_id, started_at, look_at) values ($1, 'tellShop', $2, $3, now(), now())`,
    [instance, inbox.tenantId, customer.threadId],
  );
  const erase = async () => (await inbox.browser.send('DELETE', `/api/customers/${customer.id}`)).status;
  const told: Sql = ['select from alerts where id = $1 for update', alertId]; // as `passOn` does
  expect(
    await meetings.meet(erase, told, [
      'update orchestrations set ended_at = now(), ending = $2 where instance_id = $1',
      instance,
      'succeeded',
    ]),
  ).toBe(204);
  expect(await passOn({ tenantId: inbox.tenantId, alertId, story: instance })).toEqual({ kind: 'none' });
});

type Event = { igsid: string; mid?: string; reaction?: string };
/** As Meta delivers them, in one body. */
async function deliver(...events: Event[]): Promise<number> {
  const messaging = events.map(({ igsid, mid = randomUUID(), reaction }) => {
    const about = { sender: { id: igsid }, recipient: { id: igId }, timestamp: Date.now() };
    const loved = { mid: reaction, action: 'react', emoji: '❤' };
    return { ...about, ...(reaction ? { reaction: loved } : { message: { mid, text: 'مرحبا' } }) };
  });
  const text = JSON.stringify({ object: 'instagram', entry: [{ id: igId, time: Date.now(), messaging }] });
  const signature = createHmac('sha256', APP.appSecret).update(text).digest('hex');
  const headers = { 'x-hub-signature-256': `sha256=${signature}` };
  const body = { text, type: 'application/json' };
  return (await inbox.api.call('POST', '/api/webhooks/instagram', headers, body)).status;
}

test('a delivery of two customers comes while all conversations are waited for by their ids', async () => {
  const two = [await inbox.newCustomer(), await inbox.newCustomer()];
  const [first, second] = two.sort((a, b) => (a.threadId < b.threadId ? -1 : 1));
  if (!first || !second) throw new Error('two customers');
  await inbox.owner.query('update customers set igsid = $2 where id = $1', [first.id, `9${first.igsid}`]);
  const [late, early] = [`9${first.igsid}`, second.igsid]; // by Instagram's id the other way round
  const coming = () => deliver({ igsid: late }, { igsid: early });
  expect(await meetings.meet(coming, aStep(first), aStep(second))).toBe(200);
});

test('a message is delivered again while it comes with others', async () => {
  const customer = await inbox.newCustomer();
  const mid = `again-${randomUUID()}`;
  const message: Sql = [
    `insert into conversations (tenant_id, channel_id, thread_id, mid, sender, kind, ts, received_at)
     select tenant_id, channel_id, id, $2, 'customer', 'text', now(), now() from threads where id = $1
     on conflict (channel_id, mid) do nothing`,
    customer.threadId,
    mid,
  ];
  const coming = () => deliver({ igsid: customer.igsid, mid });
  expect(await meetings.meet(coming, aStep(customer), message)).toBe(200);
});

test('a reaction comes before a message while what it is on is unsent', async () => {
  const customer = await inbox.newCustomer();
  const { rows } = await inbox.owner.query('select mid from conversations where id = $1', [
    customer.messageId,
  ]);
  const { mid } = rows[0];
  await deliver({ igsid: customer.igsid, reaction: mid });
  const coming = () => deliver({ igsid: customer.igsid, reaction: mid }, { igsid: customer.igsid });
  const reaction: Sql = ['delete from reactions where channel_id = $1 and mid = $2', channel.id, mid];
  expect(await meetings.meet(coming, erasing(customer), reaction)).toBe(200);
});

test('an account is connected again while a customer writes whom its dead token kept waiting', async () => {
  const customer = await inbox.newCustomer();
  await inbox.owner.query(`update conversations set outcome = 'token-dead' where id = $1`, [
    customer.messageId,
  ]);
  const connection = {
    ...{ igId: channel.ig_id, pageId: channel.page_id, handle: channel.handle, name: 'x' },
    standing: { status: 'active' as const, problem: null },
    page: { token: 't', ownerId: '1', scopes: [], expiresAtMs: null },
  };
  const heard: Sql = ['update channels set last_webhook_at = now() where id = $1', channel.id]; // as a delivery does
  const connect = () => withTenant(inbox.tenantId, (tx) => renewConnection(tx, connection, inbox.tenantId));
  expect(await meetings.meet(connect, aStep(customer), heard)).toMatchObject([
    { threadId: customer.threadId },
  ]);
});

test('an account is let go of while Meta is asked how it stands', async () => {
  const checked: Sql = [`update channels set checked_at = now() where tenant_id = $1`, inbox.tenantId];
  const grant: Sql = [`update meta_tokens set scopes = scopes where tenant_id = $1`, inbox.tenantId];
  const letGo = async () => (await inbox.browser.send('POST', '/api/settings/disconnect')).status;
  expect(await meetings.meet(letGo, checked, grant)).toBe(200);
});

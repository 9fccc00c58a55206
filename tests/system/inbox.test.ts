import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Message, MessagePage } from '../../core/contract/conversations.ts';
import { sentence } from '../../core/runtime/prompts.ts';
import {
  type OpenShop,
  openShop,
  query,
  STORIES_UNDER_WAY,
  UNLISTED_STORIES,
  until,
} from '../helpers/shop.ts';
import { type System, startSystem } from '../helpers/system.ts';

let system: System;
let shop: OpenShop;

beforeAll(async () => {
  system = await startSystem({ env: { REPLY_DELAY_MS: '0' } });
  shop = await openShop(system);
});
afterAll(() => system?.dispose());

const write = (customerId: string, text: string) => system.control.say({ igId: shop.igId, customerId, text });
const replies = async (customerId: string) =>
  (await system.control.thread(shop.igId, customerId)).filter(({ from }) => from === 'shop');
const idOf = async (igsid: string): Promise<string> =>
  (
    await until(
      async () =>
        (
          await query<{ id: string }>(system, 'select id from customers where igsid = $1', [igsid])
        )[0],
    )
  ).id;
const thread = async (id: string) => {
  const answer = await shop.merchant.request('GET', `/api/conversations/${id}/messages`);
  return MessagePage.parse(await answer.json());
};
async function say(id: string, text: string): Promise<Message> {
  const json = { text, clientId: randomUUID() };
  const answer = await shop.merchant.request('POST', `/api/conversations/${id}/messages`, { json });
  expect(answer.status).toBe(202);
  return (await answer.json()) as Message;
}
const sent = (id: string, { id: messageId }: Message) =>
  until(async () => (await thread(id)).items.find((one) => one.id === messageId && one.state !== 'sending'));
/** No story is under way. */
const quiet = () =>
  until(async () => {
    const [running] = await query<{ count: number }>(system, STORIES_UNDER_WAY);
    return running?.count === 0;
  });

test('who writes is told once; a member answers, once, and keeps the conversation', async () => {
  const customer = '9400000000000001';
  await write(customer, 'مرحبا');
  const [first] = await system.control.waitForReplies(shop.igId, customer);
  expect(first?.text?.split('\n')[0]).toBe(sentence('disclosure', 'ar'));
  const said = first?.text?.split('\n').slice(1).join('\n');
  const preview = async () => (await thread(await idOf(customer))).conversation.lastMessage;
  const shown = await until(async () => {
    const last = await preview();
    return last?.sender === 'ai' ? last.text : null;
  });
  expect(shown, 'what was said, not who says it').toBe(said);
  const { mid } = await write(customer, 'مرحبا');
  const [second] = await system.control.waitForReplies(shop.igId, customer, { after: mid });
  expect(second?.text).not.toContain(sentence('disclosure', 'ar'));

  const id = await idOf(customer);
  await until(async () => (await thread(id)).conversation.name); // Meta has told what the customer is called
  const message = await sent(id, await say(id, 'معك سارة، كيف بقدر أساعدك؟'));
  expect(message).toMatchObject({ state: 'sent', sender: 'person' });
  await write(customer, 'بكم التوصيل؟');
  await until(async () => (await thread(id)).items[0]?.outcome === 'human-has-it');
  await quiet();
  expect((await replies(customer)).map(({ text }) => text).slice(2)).toEqual(['معك سارة، كيف بقدر أساعدك؟']);
  const { items, conversation } = await thread(id);
  expect(items.filter(({ sender }) => sender === 'person')).toHaveLength(1); // its echo is no second bubble
  expect(conversation.handledBy).toBe('person');
});

test('a send that Meta took without telling us is found, not sent again', async () => {
  const customer = '9400000000000002';
  await write(customer, 'مرحبا');
  await system.control.waitForReplies(shop.igId, customer);
  await quiet();
  const id = await idOf(customer);
  const fault = { match: { route: 'graph:/messages' }, times: 1, action: 'drop-after-apply' };
  await system.control.setFaults([fault]);
  expect(await sent(id, await say(id, 'من سارة'))).toMatchObject({ state: 'sent' });
  await quiet();
  await system.control.setFaults([]);
  expect((await replies(customer)).slice(1).map(({ text }) => text)).toEqual(['من سارة']);
  expect((await thread(id)).items.filter(({ sender }) => sender === 'person')).toHaveLength(1);
});

test('a customer who writes stop is told so once, and hears nothing more until they write start', async () => {
  const customer = '9400000000000003';
  await write(customer, 'stop');
  expect((await system.control.waitForReplies(shop.igId, customer))[0]?.text).toBe(
    sentence('optedOut', 'en'),
  );
  await write(customer, 'how much is it?');
  const id = await idOf(customer);
  await until(async () => (await thread(id)).items[0]?.outcome === 'opted-out');
  await quiet();
  expect(await replies(customer)).toHaveLength(1);
  const { mid } = await write(customer, 'start');
  await system.control.waitForReplies(shop.igId, customer, { after: mid });
});

test('the number of a card is in no table of ours', async () => {
  const customer = '9400000000000004';
  const card = '4111 1111 1111 1111';
  const { mid } = await write(customer, `بطاقتي ${card}`);
  await system.control.waitForReplies(shop.igId, customer);
  await system.control.call('POST', '/edit', {
    igId: shop.igId,
    customerId: customer,
    mid,
    text: `لا ${card}`,
  });
  await system.control.call('POST', '/owner-types', { igId: shop.igId, customerId: customer, text: card });
  const stranger = {
    sender: { id: '1' },
    recipient: { id: '17841499' },
    timestamp: 1_768_900_000_000,
    message: { mid: 'm', text: card },
  };
  const stray = {
    object: 'instagram',
    entry: [{ id: '17841499', time: 1_768_900_000_000, messaging: [stranger] }],
  };
  await system.control.webhook(JSON.stringify(stray));
  await until(
    async () =>
      (await query(system, `select from conversations where sender = 'person' and text = '•••• 1111'`))
        .length,
  );
  await quiet();
  const tables = await query<{ name: string }>(
    system,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'taskhub')`,
  );
  for (const { name } of tables) {
    const found = await query(system, `select from ${name} t where to_jsonb(t)::text ~ '4111.?1111.?1111'`);
    expect({ name, rows: found.length }).toEqual({ name, rows: 0 });
  }
  const kept = await query(system, `select from webhook_strays where item like '%•••• 1111%'`);
  expect(kept).toHaveLength(1);
});

test('the console lists every story that there was, whoever started it', async () => {
  await write('9400000000000006', 'بدي أحكي مع حدا');
  const told = `select from orchestrations where story = 'tellShop' and outcome = 'passed-on' and begun_at is not null`;
  await until(async () => (await query(system, told)).length > 0);
  await quiet();
  const kinds = await query<{ name: string }>(system, 'select distinct name from taskhub.instances');
  expect(kinds.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['answerDm', 'learnName', 'onboardShop', 'sendAsPerson', 'tellShop']),
  );
  expect(await query(system, UNLISTED_STORIES)).toEqual([]);
});

// The last one: it moves the clock of everything.
test('after a day a member still answers, as a human agent; after seven nobody does', async () => {
  const customer = '9400000000000005';
  await write(customer, 'مرحبا');
  await system.control.waitForReplies(shop.igId, customer);
  await quiet();
  const id = await idOf(customer);
  await system.control.advanceClock(25 * 3_600_000);
  expect((await thread(id)).conversation.window).toBe('human-agent');
  await system.control.clearCalls();
  expect(await sent(id, await say(id, 'وصلت القطعة'))).toMatchObject({ state: 'sent' });
  const sends = (await system.control.calls('graph')).filter(({ path }) => path.endsWith('/messages'));
  expect(sends.map(({ body }) => body)).toMatchObject([
    { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' },
  ]);

  await system.control.advanceClock(6 * 24 * 3_600_000);
  const json = { text: 'مرحبا؟', clientId: randomUUID() };
  const refused = await shop.merchant.request('POST', `/api/conversations/${id}/messages`, { json });
  expect({ status: refused.status, ...((await refused.json()) as object) }).toMatchObject({
    status: 409,
    code: 'window-closed',
  });
});

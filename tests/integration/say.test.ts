import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sendReply } from '../../activities/answer-dm/send-reply.ts';
import { closeMessage } from '../../activities/send-as-person/close-message.ts';
import { sendMessage } from '../../activities/send-as-person/send-message.ts';
import type { Message } from '../../core/contract/conversations.ts';
import { findUnsent, nextPersonStory } from '../../core/data/person-turns.ts';
import { writeStep } from '../../core/data/steps.ts';
import { readLines } from '../../core/data/turn-context.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';

let inbox: Inbox;
beforeAll(async () => {
  inbox = await startInbox('say.shop');
});
beforeEach(() => inbox.fresh());
afterAll(() => inbox?.stop());

async function opened(customer: Customer) {
  const turn = await inbox.openTurn(customer);
  if (turn.kind !== 'opened') throw new Error(`expected an open turn, got ${turn.kind}`);
  return { tenantId: customer.tenantId, threadId: customer.threadId, turnId: turn.turnId, epoch: turn.epoch };
}

test('stored and taken over at once, sent by its story, told once although its echo comes', async () => {
  const customer = await inbox.newCustomer();
  await inbox.owner.query(`update threads set needs_person = 'asked' where id = $1`, [customer.threadId]);
  const answer = await inbox.say(customer, '  أهلين، معك سارة  ');
  expect(answer.status).toBe(202);
  const message = answer.json() as Message;
  expect(message).toMatchObject({
    sender: 'person',
    text: 'أهلين، معك سارة',
    state: 'sending',
    failure: null,
  });
  const waiting = await inbox.thread(customer);
  expect(waiting.conversation).toMatchObject({ handledBy: 'person', needsPerson: null, unreadCount: 0 });
  expect(waiting.items).toEqual([message, expect.objectContaining({ outcome: 'human-has-it' })]);
  const turn = inbox.turnOf(customer);
  expect(inbox.api.hub.started).toMatchObject([{ name: 'sendAsPerson', instanceId: `say-${turn.turnId}` }]);
  expect(JSON.stringify(inbox.api.hub.started)).not.toContain('سارة');

  expect(await inbox.deliver(turn)).toBe('sent');
  expect(await inbox.deliver(turn)).toBe('closed'); // a repeated story does nothing
  expect(await inbox.sends()).toMatchObject([
    { messaging_type: 'RESPONSE', message: { text: 'أهلين، معك سارة' } },
  ]);
  const { rows } = await inbox.owner.query('select message_id from outbox where turn_id = $1', [turn.turnId]);
  await inbox.event(customer.igsid, { type: 'echo', mid: rows[0].message_id, text: 'أهلين، معك سارة' });
  const after = await inbox.thread(customer);
  expect(after.items[0]).toEqual({ ...message, state: 'sent' });
  expect(after.items).toHaveLength(2);
  expect(after.conversation.handledBy).toBe('person');
});

test('the AI reads later what a person has sent, and not what failed', async () => {
  const customer = await inbox.newCustomer();
  await inbox.say(customer, 'وصلك الطرد؟');
  await inbox.deliver(inbox.turnOf(customer));
  await inbox.refuseNext(551);
  await inbox.say(customer, 'هاد ما وصل');
  await inbox.deliver(inbox.turnOf(customer));
  await inbox.owner.query('update threads set person_until = null where id = $1', [customer.threadId]);
  const turn = await opened(await inbox.again(customer));
  const lines = await withTenant(customer.tenantId, (tx) => readLines(tx, customer.threadId, turn.turnId));
  expect(lines.map(({ by, text }) => [by, text])).toEqual([
    ['customer', 'مرحبا'],
    ['shop', 'وصلك الطرد؟'],
    ['customer', 'كمان سؤال'],
  ]);
});

test('the same tap twice is one message', async () => {
  const customer = await inbox.newCustomer();
  const clientId = randomUUID();
  const answers = await Promise.all([1, 2, 3].map(() => inbox.say(customer, 'مرة وحدة', { clientId })));
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  expect(new Set(inbox.api.hub.started.map(({ instanceId }) => instanceId)).size).toBe(1);
  expect(await inbox.deliver(inbox.turnOf(customer))).toBe('sent');
  expect(await inbox.sends()).toHaveLength(1);
  expect((await inbox.say(await inbox.newCustomer(), 'لحدا ثاني', { clientId })).status).toBe(409);
});

test('without a clientId every call is a message of its own', async () => {
  const customer = await inbox.newCustomer();
  const say = () => inbox.say(customer, 'من سكربت', { clientId: undefined });
  const answers = [await say(), await say()];
  expect(answers.map(({ status }) => status)).toEqual([202, 202]);
  expect(new Set(answers.map(({ body }) => body)).size).toBe(2);
});

test('a long text goes in parts of 1000 bytes, in order', async () => {
  const customer = await inbox.newCustomer();
  const text = Array.from({ length: 150 }, (_, n) => `سطر${n}`)
    .join(' ')
    .slice(0, 990);
  await inbox.say(customer, text);
  expect(await inbox.deliver(inbox.turnOf(customer))).toBe('sent');
  const parts = (await inbox.sends()).map(({ message }) => message.text);
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.join(' ')).toBe(text.trim());
  for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(1_000);
  const shown = (await inbox.thread(customer)).items.filter(({ sender }) => sender === 'person');
  expect(shown.map(({ text, state }) => [text, state]).reverse()).toEqual(
    parts.map((part) => [part, 'sent']),
  );
});

describe('the window', () => {
  const expired = (customer: Customer, hoursAgo: number) =>
    inbox.owner.query('update threads set window_expires_at = $2 where id = $1', [
      customer.threadId,
      new Date(Date.now() - hoursAgo * 3_600_000),
    ]);

  test('closed for a day: as a human agent', async () => {
    const customer = await inbox.newCustomer();
    await expired(customer, 24);
    expect((await inbox.say(customer, 'أهلين')).status).toBe(202);
    expect(await inbox.deliver(inbox.turnOf(customer))).toBe('sent');
    expect(await inbox.sends()).toMatchObject([{ messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }]);
  });

  test('closed for more than six: refused at the door, with a code', async () => {
    const customer = await inbox.newCustomer();
    await expired(customer, 6 * 24);
    const answer = await inbox.say(customer, 'أهلين');
    expect(answer).toMatchObject({ status: 409 });
    expect(answer.json()).toMatchObject({ code: 'window-closed' });
    expect((await inbox.thread(customer)).conversation).toMatchObject({ window: 'closed', handledBy: 'ai' });
  });

  test('closed between the door and the send: failed, not sent', async () => {
    const customer = await inbox.newCustomer();
    await inbox.say(customer, 'أهلين');
    await expired(customer, 6 * 24);
    expect(await inbox.deliver(inbox.turnOf(customer))).toBe('window-closed');
    expect(await inbox.sends()).toEqual([]);
    expect((await inbox.thread(customer)).items[0]).toMatchObject({
      state: 'failed',
      failure: 'window-closed',
    });
  });
});

test('what Meta refuses has failed, and asks for a person; a second try stands in its place', async () => {
  const customer = await inbox.newCustomer();
  await inbox.refuseNext(551);
  await inbox.say(customer, 'أهلين');
  expect(await inbox.deliver(inbox.turnOf(customer))).toBe('refused');
  const failed = (await inbox.thread(customer)).items[0];
  expect(failed).toMatchObject({ state: 'failed', failure: 'refused' });
  expect((await inbox.thread(customer)).conversation.needsPerson).toBe('refused');
  const retried = (await inbox.say(customer, 'أهلين', { retryOf: failed?.id })).json() as Message;
  expect(await inbox.deliver(inbox.turnOf(customer))).toBe('sent');
  const { items, conversation } = await inbox.thread(customer);
  expect(items.filter(({ sender }) => sender === 'person')).toEqual([{ ...retried, state: 'sent' }]);
  expect(conversation.needsPerson).toBeNull();
});

test('messages of members go out in their order', async () => {
  const customer = await inbox.newCustomer();
  await inbox.say(customer, 'أول');
  const first = inbox.turnOf(customer);
  await inbox.say(customer, 'ثاني');
  const second = inbox.turnOf(customer);
  expect(await sendMessage(second)).toEqual({ kind: 'not-yet' });
  expect(await inbox.deliver(first)).toBe('sent');
  expect(await inbox.deliver(second)).toBe('sent');
  expect((await inbox.sends()).map(({ message }) => message.text)).toEqual(['أول', 'ثاني']);
});

test('a reply that is written when a person writes does not go out', async () => {
  const customer = await inbox.newCustomer();
  const turn = await opened(customer);
  const at = { startedAtMs: Date.now(), nowMs: Date.now() };
  await withTenant(customer.tenantId, async (tx) => {
    await writeStep(tx, turn.turnId, 'context', { lines: [], state: {}, facts: {} }, at);
    await writeStep(tx, turn.turnId, 'reply', { text: 'من الآلي', wish: null }, at);
  });
  expect((await inbox.say(customer, 'من سارة')).status).toBe(202);
  expect(await sendReply(turn)).toEqual({ kind: 'human-has-it' });
  expect(await inbox.sends()).toEqual([]);
});

test('a message whose story was never started is taken up by the sweeper, six times, then it has failed', async () => {
  const customer = await inbox.newCustomer();
  inbox.api.hub.setAway(true);
  expect((await inbox.say(customer, 'أهلين')).status).toBe(500);
  inbox.api.hub.setAway(false);
  const later = Date.now() + 4 * 60_000;
  const mine = async () => (await findUnsent(later)).filter(({ threadId }) => threadId === customer.threadId);
  const [turn] = await mine();
  if (!turn) throw new Error('the sweeper does not see the message');
  expect(await nextPersonStory(turn, later, false)).toEqual({ story: `say-${turn.turnId}-1`, giveUp: false });
  expect(await mine()).toEqual([]);
  await inbox.owner.query('update turns set restarts = 6, look_again_at = opened_at where id = $1', [
    turn.turnId,
  ]);
  expect(await mine()).toEqual([turn]);
  expect(await nextPersonStory(turn, later, false)).toMatchObject({ giveUp: true });
  await closeMessage({ ...turn, end: 'failed' });
  expect((await inbox.thread(customer)).items[0]).toMatchObject({ state: 'failed', failure: 'failed' });
  expect(await sendMessage(turn)).toEqual({ kind: 'closed' });
});

test.each([
  ['nothing to read', { text: ' \u200f ' }, 422],
  ['more than 1000 characters', { text: 'x'.repeat(1_001) }, 422],
  ['a card number', { text: 'حوّل على 4111 1111 1111 1111' }, 422],
  ['a clientId that is none', { text: 'x', clientId: 'x' }, 422],
])('%s is refused', async (_, body, status) => {
  expect((await inbox.say(await inbox.newCustomer(), '', body)).status).toBe(status);
});

test('to another shop’s customer nothing can be written', async () => {
  const customer = await inbox.newCustomer();
  const { browser: other } = await inbox.api.shop('say.other');
  const json = { text: 'x', clientId: randomUUID() };
  const answer = await other.send('POST', `/api/conversations/${customer.id}/messages`, { json });
  expect(answer.status).toBe(404);
});

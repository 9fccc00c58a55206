import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeTurn } from '../../activities/answer-dm/close-turn.ts';
import { openTurn } from '../../activities/answer-dm/open-turn.ts';
import { sendReply } from '../../activities/answer-dm/send-reply.ts';
import { writeStep } from '../../core/data/steps.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { answer, script } from '../helpers/dial.ts';
import { afterDisclosure } from '../helpers/disclosure.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';

let inbox: Inbox;
beforeAll(async () => {
  inbox = await startInbox('switch.shop');
});
beforeEach(() => inbox.fresh());
afterAll(() => inbox?.stop());

const said = async () => (await inbox.sends()).map(({ message }) => message.text);
const needs = async (customer: Customer) => (await inbox.thread(customer)).conversation.needsPerson;
const settings = async (aiPaused: boolean) =>
  (await inbox.browser.send('PATCH', '/api/settings', { json: { aiPaused } })).json() as {
    aiWaitingCount: number;
  };

describe('the switch', () => {
  async function written(
    words: string,
  ): Promise<{ customer: Customer; turn: Parameters<typeof sendReply>[0] }> {
    const customer = await inbox.newCustomer('مرحبا');
    const { tenantId, threadId, messageId } = customer;
    const opened = await openTurn({
      tenantId,
      threadId,
      messageId,
      story: `dm-${messageId}`,
      replyDelayMs: 0,
    });
    if (opened.kind !== 'opened') throw new Error(`expected an open turn, got ${opened.kind}`);
    const turn = { tenantId, threadId, turnId: opened.turnId, epoch: opened.epoch };
    const reply = { text: words, wish: null, prices: [] };
    const times = { startedAtMs: Date.now(), nowMs: Date.now() };
    await withTenant(tenantId, (tx) => writeStep(tx, turn.turnId, 'reply', reply, times));
    return { customer, turn };
  }

  test('stops a reply that is written; switched on, each conversation gets one answer', async () => {
    const { customer, turn } = await written('أهلين');
    expect(await settings(true)).toMatchObject({ aiWaitingCount: 0 });
    const { kind: end } = await sendReply(turn);
    expect([end, await said()]).toEqual(['paused', []]);
    expect((await sendReply(turn)).kind).toBe('paused'); // a repeated call
    await closeTurn({ ...turn, end });
    const more = await inbox.again(customer, 'في حدا؟');
    const answered = await inbox.newCustomer('وأنا؟');
    const closed = await inbox.newCustomer('متأخر');
    for (const one of [more, answered, closed]) expect(await answer(one)).toBe('paused');
    await inbox.say(answered, 'معك سارة');
    await inbox.owner.query(`update threads set window_expires_at = last_message_at where id = $1`, [
      closed.threadId,
    ]);
    expect(
      ((await inbox.browser.get('/api/settings')).json() as { aiWaitingCount: number }).aiWaitingCount,
    ).toBe(1);

    inbox.api.hub.started.length = 0;
    expect(await settings(false)).toMatchObject({ aiPausedAt: null, aiWaitingCount: 0 });
    expect(inbox.api.hub.started.map(({ input }) => input.messageId)).toEqual([more.messageId]);
    await script(inbox, { text: 'رجعنا' });
    expect(await answer(more, inbox.api.hub.started[0]?.instanceId)).toBe('answered');
    expect((await said()).map(afterDisclosure)).toEqual(['رجعنا']);
    expect(await answer(customer)).toBe('answered-together');
    await settings(true);
    await settings(false);
    expect(inbox.api.hub.started).toHaveLength(1); // what was answered is not answered again
  });

  test('stops between two parts: a person has to look', async () => {
    const { customer, turn } = await written(Array.from({ length: 600 }, (_, n) => `كلمة${n}`).join(' '));
    const slow = { match: { route: 'graph:/messages' }, action: 'latency', latencyMs: 300 };
    await inbox.api.world.control('PUT', '/faults', [slow]);
    const sending = sendReply(turn);
    const first = async () => (await inbox.sends()).length > 0;
    while (!(await first())) await new Promise((tick) => setImmediate(tick));
    await settings(true);
    const at = (await said()).length;
    const { kind: end } = await sending;
    await closeTurn({ ...turn, end });
    expect((await said()).length).toBe(at); // nothing after the answer to the switch
    expect([end, await needs(customer)]).toEqual(['cut-off', 'cut-off']);
    await settings(false);
  });

  test('for one customer stops what is written for them', async () => {
    const { customer, turn } = await written('أهلين');
    await inbox.browser.send('POST', `/api/customers/${customer.id}/pause`, { json: { until: null } });
    expect([(await sendReply(turn)).kind, await said()]).toEqual(['paused', []]);
  });
});

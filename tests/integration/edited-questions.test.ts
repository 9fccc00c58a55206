import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeTurn } from '../../activities/answer-dm/close-turn.ts';
import { sendReply } from '../../activities/answer-dm/send-reply.ts';
import type { ToStart } from '../../core/data/inbox.ts';
import { findUnanswered, nextStory } from '../../core/data/unanswered.ts';
import type { TurnRef } from '../../core/data/with-tenant.ts';
import { answer, approve, dial, draftOf, script } from '../helpers/dial.ts';
import { afterDisclosure } from '../helpers/disclosure.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';

let inbox: Inbox;
beforeAll(async () => {
  inbox = await startInbox('edited.shop');
  for (const [sku, name, priceFils] of [
    ['JKT', 'جاكيت أسود', 24_500],
    ['BAG', 'شنطة جلد', 31_000],
  ]) {
    await inbox.browser.send('POST', '/api/catalog/items', { json: { sku, name, priceFils, stock: 5 } });
  }
  const text = 'name: متجر\ndelivery:\n  zones:\n    - governorates: [amman]\n      fee_jod: 2\n';
  await inbox.browser.send('PUT', '/api/profile', { text, type: 'text/yaml' });
});
beforeEach(async () => {
  await inbox.fresh();
  await dial(inbox, { modes: { orders: 'auto', goods: 'auto', policies: 'auto', other: 'auto' } });
});
afterAll(() => inbox?.stop());

const JACKET = 'الجاكيت الأسود بـ 24.500 دينار';
const BAG = 'شنطة الجلد بـ 31.000 دينار';
const said = async () =>
  (await inbox.sends()).map(({ message }, at) => (at ? message.text : afterDisclosure(message.text)));
const midOf = async ({ messageId }: Customer) =>
  (await inbox.owner.query('select mid from conversations where id = $1', [messageId])).rows[0].mid as string;
const rowOf = async ({ messageId }: Customer) =>
  (await inbox.owner.query('select outcome, turn_id from conversations where id = $1', [messageId])).rows[0];

async function edit(customer: Customer, text: string): Promise<Partial<ToStart>> {
  const { tenantId: _, ...start } = await inbox.event(customer.igsid, {
    type: 'edit',
    mid: await midOf(customer),
    text,
  });
  return start;
}

async function answered(): Promise<Customer> {
  const customer = await inbox.newCustomer('بكم الجاكيت الأسود؟');
  await script(inbox, { text: JACKET });
  expect(await answer(customer)).toBe('answered');
  return customer;
}

/** What the model was asked last, as one text. */
async function lastAsked(): Promise<string> {
  const { body } = await inbox.api.world.control('GET', '/calls?kind=model');
  const asked = (body as { body: { messages?: object[] } }[]).at(-1)?.body.messages ?? [];
  return JSON.stringify(asked.slice(1)); // without what is the same for everybody
}

describe('a question that is edited after its reply', () => {
  test('is answered anew, once, and the model is told that it was another', async () => {
    const customer = await answered();
    const story = `dm-${customer.messageId}-1`;
    const started = await edit(customer, 'بكم شنطة الجلد؟');
    expect(started).toMatchObject({ messageId: customer.messageId, story, seenBefore: false });
    expect(await edit(customer, 'بكم شنطة الجلد؟')).toMatchObject({ story, seenBefore: true }); // delivered again

    await script(inbox, { text: BAG });
    expect(await answer(customer, story)).toBe('answered');
    expect(await said()).toEqual([JACKET, BAG]);
    const asked = await lastAsked();
    expect(asked).toContain('الزبون عدّل رسالته الأخيرة');
    expect(asked).toContain(JACKET);
    expect(asked).not.toContain('بكم الجاكيت');
    expect(await edit(customer, 'بكم شنطة الجلد؟')).toEqual({});
    expect((await rowOf(customer)).outcome).toBe('answered');
  });

  test('in nothing but its spelling is not', async () => {
    const customer = await answered();
    expect(await edit(customer, 'بِكم  الجاكيت الاسود')).toEqual({});
    expect((await rowOf(customer)).outcome).toBe('answered');
  });

  test('several times has one answer, to the last words', async () => {
    const customer = await answered();
    const { story } = await edit(customer, 'بكم البلوزة؟');
    expect(await edit(customer, 'بكم شنطة الجلد؟')).toMatchObject({ story, seenBefore: true });
    await script(inbox, { text: BAG });
    expect(await answer(customer, story)).toBe('answered');
    expect(await answer(customer, story)).toBe('answered-together');
    expect(await said()).toEqual([JACKET, BAG]);
  });

  test('is found by the sweeper where its story was lost, after a minute and under a new id', async () => {
    const customer = await answered();
    await edit(customer, 'بكم شنطة الجلد؟');
    const swept = async (nowMs: number) =>
      (await findUnanswered(nowMs)).find(({ threadId }) => threadId === customer.threadId);
    await inbox.owner.query(
      `update conversations set received_at = now() - interval '1 hour' where id = $1`,
      [customer.messageId],
    );
    expect(await swept(Date.now())).toBeUndefined();
    const waiting = await swept(Date.now() + 61_000);
    if (!waiting) throw new Error('the sweeper does not see it');
    expect(await nextStory(waiting)).toBe(`dm-${customer.messageId}-2`);
  });

  test('and then unsent is not answered', async () => {
    const customer = await answered();
    const { story } = await edit(customer, 'بكم شنطة الجلد؟');
    await inbox.event(customer.igsid, { type: 'unsend', mid: await midOf(customer), text: '' });
    expect(await answer(customer, story)).toBe('unsent');
    expect(await edit(customer, 'بكم شنطة الجلد؟')).toEqual({});
  });

  test('to a wish for no more replies ends them', async () => {
    const customer = await answered();
    const { story } = await edit(customer, 'stop');
    expect(await answer(customer, story)).toBe('answered');
    expect((await inbox.thread(customer)).conversation.needsPerson).toBe('opted-out');
    expect(await edit(customer, 'بكم شنطة الجلد؟')).toEqual({});
  });

  test.each([
    [
      'a person has the conversation',
      `update threads set person_until = now() + interval '1 hour' where id = $1`,
    ],
    [
      'a person has written since',
      `update conversations set sender = 'person' where thread_id = $1 and sender = 'ai'`,
    ],
    [
      'the AI is paused for them',
      `update threads set paused_until = now() + interval '1 hour' where id = $1`,
    ],
    ['the AI is switched off', `update tenants set ai_paused_at = now() where $1::uuid is not null`],
    [
      'Instagram takes no reply',
      `update threads set window_expires_at = now() - interval '1 second' where id = $1`,
    ],
    [
      'the message is a day old',
      `update conversations set ts = ts - interval '25 hours' where thread_id = $1`,
    ],
  ])('is left alone where %s', async (_, sql) => {
    const customer = await answered();
    await inbox.owner.query(sql, [customer.threadId]);
    expect(await edit(customer, 'بكم شنطة الجلد؟')).toEqual({});
    expect((await rowOf(customer)).outcome).toBe('answered');
    await inbox.owner.query('update tenants set ai_paused_at = null');
  });
});

describe('a question that is edited while it is answered', () => {
  test('is asked anew before anything is sent: one answer, to the new words', async () => {
    const customer = await inbox.newCustomer('بكم الجاكيت الأسود؟');
    await script(inbox, { text: JACKET }, { text: BAG });
    let sends = 0;
    const sending = async (turn: never) => {
      if (++sends === 1) expect(await edit(customer, 'بكم شنطة الجلد؟')).toEqual({});
      return sendReply(turn);
    };
    expect(await answer(customer, undefined, { sendReply: sending })).toBe('answered');
    expect(await said()).toEqual([BAG]);
    expect(await lastAsked()).toContain('قبل ما ينبعت ردّك');
  });

  test('after it has gone out waits for an answer of its own, and the turn goes round', async () => {
    const customer = await inbox.newCustomer('بكم الجاكيت الأسود؟');
    await script(inbox, { text: JACKET }, { text: BAG });
    let closes = 0;
    const closing = async (turn: never) => {
      if (++closes === 1) await edit(customer, 'بكم شنطة الجلد؟');
      return closeTurn(turn as TurnRef & { end: string });
    };
    expect(await answer(customer, undefined, { closeTurn: closing })).toBe('answered');
    expect(await said()).toEqual([JACKET, BAG]);
    expect(await lastAsked()).toContain('الزبون عدّل رسالته الأخيرة بعد ما رديت عليها');
  });

  test('whose reply waits for a person takes the draft with it', async () => {
    await dial(inbox, { modes: { goods: 'draft', other: 'draft' } });
    const customer = await inbox.newCustomer('بكم الجاكيت الأسود؟');
    await script(inbox, { text: JACKET });
    expect(await answer(customer)).toBe('draft-waiting');
    const draft = await draftOf(inbox, customer);
    const { story } = await edit(customer, 'بكم شنطة الجلد؟');
    expect((await approve(inbox, draft.id)).status).toBe(409);
    await script(inbox, { text: BAG });
    expect(await answer(customer, story)).toBe('draft-waiting');
    expect(await draftOf(inbox, customer)).toMatchObject({ asked: ['بكم شنطة الجلد؟'], text: BAG });
    expect(await said()).toEqual([]);
  });
});

describe('an order', () => {
  const READ_BACK = 'جاكيت أسود 24.500 دينار والتوصيل 2 دينار، المجموع 26.500 دينار. نثبته؟';
  const details = { customer_name: 'سارة', phone: '0791234567', place: 'عمان', address: 'شارع الرينبو' };
  const items = [{ sku: 'JKT', quantity: 1, size: null, color: null }];
  const orderOf = async ({ threadId }: Customer) =>
    (await inbox.owner.query('select number, status from orders where thread_id = $1', [threadId])).rows[0];
  const call = (name: string, args: object) => ({ toolCalls: [{ name, arguments: args }] });

  async function readBack(): Promise<Customer> {
    const customer = await inbox.newCustomer('بدي الجاكيت، سارة 0791234567 عمان شارع الرينبو');
    await script(inbox, call('draft_order', { items, ...details, notes: null }), { text: READ_BACK });
    expect(await answer(customer)).toBe('answered');
    return customer;
  }

  test('is not confirmed by words that were edited into a message from before its read-back', async () => {
    const customer = await readBack();
    const { number } = await orderOf(customer);
    const { story } = await edit(customer, 'اه ثبته');
    await script(inbox, call('confirm_order', { order_number: number }), { text: 'أثبتلك الطلب؟' });
    expect(await answer(customer, story)).toBe('answered');
    expect(await orderOf(customer)).toEqual({ number, status: 'draft' });
    expect(await lastAsked()).toContain('consent-missing');
  });

  test('whose yes is edited to a wish to cancel may be cancelled', async () => {
    const customer = await readBack();
    const { number } = await orderOf(customer);
    const yes = await inbox.again(customer, 'اه ثبته');
    await script(inbox, call('confirm_order', { order_number: number }), {
      text: `ثبتلك الطلب رقم ${number}`,
    });
    expect(await answer(yes)).toBe('answered');
    expect((await orderOf(customer)).status).toBe('confirmed');

    const { story } = await edit(yes, 'لا، بدي ألغي الطلب');
    await script(inbox, call('cancel_order', { order_number: number, reason: null }), {
      text: `لغيت الطلب رقم ${number}`,
    });
    expect(await answer(yes, story)).toBe('answered');
    expect((await orderOf(customer)).status).toBe('cancelled');
  });
});

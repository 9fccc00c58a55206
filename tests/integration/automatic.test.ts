import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { askModel } from '../../activities/answer-dm/ask-model.ts';
import { closeTurn } from '../../activities/answer-dm/close-turn.ts';
import { openTurn } from '../../activities/answer-dm/open-turn.ts';
import { sendReply } from '../../activities/answer-dm/send-reply.ts';
import { fetchName } from '../../activities/fetch-name.ts';
import { writeStep } from '../../core/data/steps.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { sentence } from '../../core/runtime/prompts.ts';
import { watchHealth } from '../../functions/watches/health.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';

let inbox: Inbox;
beforeAll(async () => {
  inbox = await startInbox('automatic.shop');
});
beforeEach(() => inbox.fresh());
afterAll(async () => {
  vi.useRealTimers();
  await inbox?.stop();
});

/** The deed that opens a turn, without licence and wait. */
async function open({ tenantId, threadId, messageId }: Customer) {
  const opened = await openTurn({ tenantId, threadId, messageId, story: `dm-${messageId}`, replyDelayMs: 0 });
  return { opened, turn: 'turnId' in opened ? { tenantId, threadId, ...opened } : null };
}

async function opened(customer: Customer) {
  const { turn, opened } = await open(customer);
  if (!turn) throw new Error(`expected an open turn, got ${opened.kind}`);
  return turn;
}

/** A turn from claim to close with these words, as if the model had said them. */
async function answer(customer: Customer, text: string) {
  const turn = await opened(customer);
  await reply(turn, text);
  const end = (await sendReply(turn)).kind;
  await closeTurn({ ...turn, end });
  return end;
}
type Turn = Awaited<ReturnType<typeof opened>>;
const reply = (turn: Turn, text: string) =>
  withTenant(turn.tenantId, (tx) =>
    writeStep(tx, turn.turnId, 'reply', { text, wish: null }, { startedAtMs: Date.now(), nowMs: Date.now() }),
  );
const said = async () => (await inbox.sends()).map(({ message }) => message.text);
const shown = async (customer: Customer) => (await inbox.thread(customer)).conversation;

const AR = sentence('disclosure', 'ar');
const EN = sentence('disclosure', 'en');

describe('who writes is told', () => {
  test('in the first line of the first reply, once, in its language', async () => {
    const customer = await inbox.newCustomer();
    expect(await answer(customer, 'أهلين فيك')).toBe('sent');
    expect(await answer(await inbox.again(customer), 'كمان شي؟')).toBe('sent');
    await answer(await inbox.newCustomer('hello'), 'Hi there');
    const list = 'We have: طقم صلاة مع شنطة - ليلكي'; // more letters of the goods than of ours
    await answer(await inbox.newCustomer('do you have prayer sets?'), list);
    const all = [`${AR}\nأهلين فيك`, 'كمان شي؟', `${EN}\nHi there`, `${EN}\n${list}`];
    expect(await said()).toEqual(all);
  });

  test('within the bytes of a message, however long the reply is', async () => {
    const words = Array.from({ length: 180 }, (_, n) => `كلمة${n}`).join(' ');
    await answer(await inbox.newCustomer(), words);
    const parts = await said();
    expect(parts.join(' ')).toBe(`${AR}\n${words}`);
    for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(1_000);
  });

  test('again after a person had the conversation, and after 30 days', async () => {
    const customer = await inbox.newCustomer();
    await answer(customer, 'أول');
    await inbox.say(customer, 'معك سارة');
    await inbox.owner.query('update threads set person_until = null where id = $1', [customer.threadId]);
    await answer(await inbox.again(customer), 'ثاني');
    await inbox.owner.query(
      `update threads set disclosed_at = disclosed_at - interval '30 days' where id = $1`,
      [customer.threadId],
    );
    await answer(await inbox.again(customer), 'ثالث');
    expect(await said()).toEqual([`${AR}\nأول`, `${AR}\nثاني`, `${AR}\nثالث`]);
  });

  test('by the next reply, when the first one did not go out', async () => {
    const customer = await inbox.newCustomer();
    await inbox.refuseNext(551);
    expect(await answer(customer, 'ما وصل')).toBe('refused');
    await answer(await inbox.again(customer), 'وصل');
    expect((await said()).at(-1)).toBe(`${AR}\nوصل`);
  });
});

describe('a customer who wants no automated replies', () => {
  test('is told so once, by code; then the AI is silent, until they write to start', async () => {
    const customer = await inbox.newCustomer();
    await answer(customer, 'أهلين');
    await inbox.fresh();
    const stop = await inbox.again(customer, 'لا تراسلوني!');
    expect(await shown(customer)).toMatchObject({ handledBy: 'opted-out', needsPerson: 'opted-out' });
    const turn = await opened(stop);
    expect(await askModel({ ...turn, round: 1, mayCall: true })).toEqual({ kind: 'written' });
    expect((await sendReply(turn)).kind).toBe('sent');
    await closeTurn({ ...turn, end: 'sent' });
    const { body: models } = await inbox.api.world.control('GET', '/calls?kind=model');
    expect({ said: await said(), models }).toEqual({ said: [sentence('optedOut', 'ar')], models: [] });

    for (const text of ['بكم الجاكيت؟', 'stop']) {
      expect((await open(await inbox.again(customer, text))).opened).toEqual({ kind: 'opted-out' });
    }
    expect((await inbox.thread(customer)).items[0]?.outcome).toBe('opted-out');
    const back = await inbox.again(customer, 'ابدأ');
    expect(await shown(customer)).toMatchObject({ handledBy: 'ai', needsPerson: null });
    await answer(back, 'رجعنا');
    expect((await said()).at(-1)).toBe(`${AR}\nرجعنا`);
  });

  test('gets no reply that is being written', async () => {
    const customer = await inbox.newCustomer();
    const turn = await opened(customer);
    await reply(turn, 'الجاكيت موجود');
    const stop = await inbox.again(customer, 'stop');
    expect(await sendReply(turn)).toEqual({ kind: 'opted-out' });
    expect(await sendReply(turn)).toEqual({ kind: 'opted-out' });
    expect(await closeTurn({ ...turn, end: 'opted-out' })).toMatchObject({ next: stop.messageId });
    expect(await shown(customer)).toMatchObject({ needsPerson: 'opted-out' });
    const last = await opened(stop);
    expect((await sendReply(last)).kind).toBe('sent');
    expect(await said()).toEqual([sentence('optedOut', 'en')]);
  });

  test('may change their mind: the old message, delivered again, changes nothing', async () => {
    const customer = await inbox.newCustomer();
    const mid = `stop-${customer.igsid}`;
    const stop = await inbox.event(customer.igsid, { type: 'message', text: 'stop', mid });
    const turn = await opened({ ...customer, ...stop });
    await closeTurn({ ...turn, end: (await sendReply(turn)).kind });
    await inbox.again(customer, 'start');
    await inbox.event(customer.igsid, { type: 'message', text: 'stop', mid });
    expect((await shown(customer)).handledBy).toBe('ai');
  });

  test('is answered again when the shop says so', async () => {
    const customer = await inbox.newCustomer();
    await inbox.again(customer, 'وقف');
    const resumed = await inbox.resume(customer);
    expect(resumed).toMatchObject({ handledBy: 'ai', needsPerson: null });
  });
});

describe('what a customer is called', () => {
  const facts = async ({ id }: Customer) =>
    (await inbox.owner.query('select username, profile_name, profile_at from customers where id = $1', [id]))
      .rows[0];

  test('Meta is asked after the first message, and a day later at the earliest', async () => {
    const customer = await inbox.newCustomer();
    expect(customer.nameStory).toContain(customer.threadId);
    expect(await fetchName(customer)).toEqual({ kind: 'learnt' });
    const { username, profile_name } = await facts(customer);
    expect(await shown(customer)).toMatchObject({ username, name: profile_name });
    expect((await inbox.again(customer)).nameStory).toBeNull();
    await inbox.owner.query(
      `update customers set profile_at = profile_at - interval '25 hours' where id = $1`,
      [customer.id],
    );
    expect((await inbox.again(customer)).nameStory).toContain(customer.threadId);
  });

  test.each([[230], [9010], [100]])('code %d: none, and no fault', async (code) => {
    const customer = await inbox.newCustomer();
    const fault = { match: { route: 'graph:/' }, times: 1, action: { status: 403, code } };
    await inbox.api.world.control('PUT', '/faults', [fault]);
    expect(await fetchName(customer)).toEqual({ kind: 'none' });
    expect(await facts(customer)).toMatchObject({ username: null, profile_at: expect.any(Date) });
  });
});

describe('what a shop may cost in a month', () => {
  const watch = async (laterMs = 0) => {
    vi.useFakeTimers({ now: Date.now() + laterMs, toFake: ['Date'] });
    await watchHealth();
    vi.useRealTimers();
  };
  const codes = async () => {
    const { rows } = await inbox.owner.query(
      'select code from watched_alerts where resolved_at is null order by code',
    );
    return rows.map(({ code }) => code);
  };
  /** With what the turns before have cost. */
  const spend = (microUsd: number) =>
    inbox.owner.query(
      `insert into usage_stats as u (tenant_id, day, model, cost_micro_usd) values ($1, $2, 'gpt4o', $3)
       on conflict (tenant_id, day, model) do update set cost_micro_usd = excluded.cost_micro_usd`,
      [inbox.tenantId, new Date().toISOString().slice(0, 10), microUsd],
    );
  const plan = (monthCapMicroUsd: number | null) =>
    inbox.api.call('PUT', `/api/admin/tenants/${inbox.tenantId}/plan`, ADMIN, {
      json: { monthPriceFils: 20_000, monthCapMicroUsd, reason: 'as agreed' },
    });

  test('near its end an admin is told; at its end the AI hands over without a model, until the cap is raised', async () => {
    expect((await plan(5)).status).toBe(422);
    expect((await plan(1_000_000)).json()).toMatchObject({ plan: { monthCapMicroUsd: 1_000_000 } });
    await spend(810_000);
    await watch();
    expect(await codes()).toEqual(['cost-near-cap', 'cost-unusual']);
    const before = await inbox.newCustomer('مرحبا');
    expect((await open(before)).opened).toMatchObject({ kind: 'opened', limit: null });

    await spend(1_000_000);
    await watch();
    expect(await codes()).toEqual(['cost-over-cap', 'cost-unusual']);
    const customer = await inbox.newCustomer('بكم الجاكيت؟');
    const turn = await opened(customer);
    expect(await askModel({ ...turn, round: 1, mayCall: true })).toEqual({ kind: 'written' });
    const end = (await sendReply(turn)).kind;
    await closeTurn({ ...turn, end });
    expect(await said()).toEqual([`${AR}\n${sentence('limit', 'ar')}`]);
    expect(await shown(customer)).toMatchObject({ needsPerson: 'over-cap' });
    const { rows } = await inbox.owner.query(
      'select outcome, rounds, cost_micro_usd from turns where id = $1',
      [turn.turnId],
    );
    expect(rows).toEqual([{ outcome: 'over-cap', rounds: 0, cost_micro_usd: '0' }]);
    expect((await open(await inbox.again(customer))).opened.kind).toBe('human-has-it'); // told once

    expect((await plan(5_000_000)).json()).toMatchObject({ plan: { overCapUntil: null } });
    expect((await open(await inbox.newCustomer('سلام'))).opened).toMatchObject({
      kind: 'opened',
      limit: null,
    });
    await watch();
    expect(await codes()).toEqual(['cost-unusual']);
    await watch(35 * 86_400_000);
    expect(await codes()).not.toContain('cost-unusual'); // of that day
  });
});

const ADMIN = {
  'x-igshop': '1',
  'x-ms-client-principal': Buffer.from(
    JSON.stringify({ userId: 'o', userDetails: 'owner@example.com', userRoles: ['admin'] }),
  ).toString('base64'),
};

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Closing, closeTurn } from '../../core/data/close-turn.ts';
import { storeEvent } from '../../core/data/inbox.ts';
import { giveToPerson } from '../../core/data/threads.ts';
import { BURST_MS_MAX, LEASE_MS, openTurn } from '../../core/data/turns.ts';
import { findUnanswered } from '../../core/data/unanswered.ts';
import { withTurn } from '../../core/data/with-tenant.ts';
import type { TurnId } from '../../core/domain/ids.ts';
import { startTenant } from '../helpers/tenant.ts';

let tenant: Awaited<ReturnType<typeof startTenant>>;
beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant?.stop());

const T0 = Date.parse('2026-01-20T12:00:00Z');
const DELAY = 2_000;
let customers = 7_100_000_000_000_000;
const nextCustomer = () => String(++customers);
type Said = Awaited<ReturnType<typeof tenant.say>>;

const open = ({ threadId, messageId }: Said, nowMs: number, story = `dm-${messageId}`) =>
  tenant.inTenant((tx) => openTurn(tx, { threadId, messageId, story, replyDelayMs: DELAY }, nowMs));

const usage = { model: null, rounds: 0, tokensIn: 0, tokensCached: 0, tokensOut: 0 };
const close = ({ threadId }: Said, turnId: TurnId, more: Partial<Closing> = {}) =>
  tenant.inTenant((tx) =>
    closeTurn(
      tx,
      {
        threadId,
        turnId,
        outcome: 'answered',
        answered: true,
        release: false,
        handedOver: false,
        usage,
        ...more,
      },
      T0,
    ),
  );

function opened(result: Awaited<ReturnType<typeof open>>) {
  if (result.kind !== 'opened') throw new Error(`expected an open turn, got ${result.kind}`);
  return result;
}

test('an earlier message leaves its answer to the newer one, which claims both', async () => {
  const customerId = nextCustomer();
  const first = await tenant.say('هلا', { customerId, atMs: T0 });
  const second = await tenant.say('بكم العباية؟', { customerId, atMs: T0 + 1_500 });
  expect(await open(first, T0 + DELAY)).toEqual({ kind: 'answered-together' });
  const { turnId } = opened(await open(second, T0 + 1_500 + DELAY));
  const { rows } = await tenant.owner.query(
    'select count(*)::int as n from conversations where turn_id = $1',
    [turnId],
  );
  expect(rows).toEqual([{ n: 2 }]);
});

test('nobody waits longer than 20 s for a customer to stop', async () => {
  const customerId = nextCustomer();
  const first = await tenant.say('1', { customerId, atMs: T0 });
  await tenant.say('2', { customerId, atMs: T0 + BURST_MS_MAX - 100 });
  expect((await open(first, T0 + BURST_MS_MAX - 1)).kind).toBe('answered-together');
  expect((await open(first, T0 + BURST_MS_MAX)).kind).toBe('opened');
});

test('two stories at once: one turn', async () => {
  const said = await tenant.say('مرحبا', { customerId: nextCustomer(), atMs: T0 });
  const results = await Promise.all(
    Array.from({ length: 8 }, (_, n) => open(said, T0 + DELAY, `story-${n}`)),
  );
  expect(results.filter(({ kind }) => kind === 'opened')).toHaveLength(1);
  expect(results.filter(({ kind }) => kind === 'left-to-holder')).toHaveLength(7);
});

test('a repeated call of the story that opened the turn finds the same claim', async () => {
  const said = await tenant.say('مرحبا', { customerId: nextCustomer(), atMs: T0 });
  expect(await open(said, T0 + DELAY)).toEqual(await open(said, T0 + DELAY + 10));
});

describe('a turn whose holder has died', () => {
  test('is taken over after its lease, with its past; the old holder is shut out', async () => {
    const said = await tenant.say('مرحبا', { customerId: nextCustomer(), atMs: T0 });
    const first = opened(await open(said, T0));
    expect((await open(said, T0 + LEASE_MS - 1, 'other')).kind).toBe('left-to-holder');
    const second = opened(await open(said, T0 + LEASE_MS + 1, 'other'));
    expect(second).toEqual({
      kind: 'opened',
      turnId: first.turnId,
      epoch: first.epoch + 1,
      farewell: false,
      limit: null,
      media: false,
    });
    const hold = (claim: typeof first) =>
      withTurn({ tenantId: tenant.tenantId, threadId: said.threadId, ...claim }, async () => 'held');
    expect([await hold(first), await hold(second)]).toEqual([{ kind: 'lost-lease' }, 'held']);
  });

  test('is found by the sweeper after its lease, not before', async () => {
    const said = await tenant.say('مرحبا', { customerId: nextCustomer(), atMs: T0 });
    opened(await open(said, T0 + DELAY));
    const found = async (nowMs: number) =>
      (await findUnanswered(nowMs)).some(({ messageId }) => messageId === said.messageId);
    expect(await found(T0 + DELAY + LEASE_MS - 1)).toBe(false);
    expect(await found(T0 + DELAY + LEASE_MS + 1)).toBe(true);
  });
});

describe('the sweeper', () => {
  test.each([
    ['takes what nobody has answered for a minute', async () => undefined, true],
    [
      'leaves what a person has',
      (said: Said) => tenant.inTenant((tx) => giveToPerson(tx, said.threadId, T0)),
      false,
    ],
    [
      'leaves what is settled',
      async (said: Said) => close(said, opened(await open(said, T0 + DELAY)).turnId),
      false,
    ],
  ])('%s', async (_, prepare, expected) => {
    const said = await tenant.say('مرحبا', { customerId: nextCustomer(), atMs: T0 });
    await prepare(said);
    const found = await findUnanswered(T0 + 61_000);
    expect(found.some(({ messageId }) => messageId === said.messageId)).toBe(expected);
  });
});

test('a message that comes while a turn is open is given to its holder when it closes', async () => {
  const customerId = nextCustomer();
  const said = await tenant.say('مرحبا', { customerId, atMs: T0 });
  const { turnId } = opened(await open(said, T0 + DELAY));
  const later = await tenant.say('وكمان سؤال', { customerId, atMs: T0 + 3_000 });
  expect((await open(later, T0 + 5_000)).kind).toBe('left-to-holder');
  expect(await close(said, turnId)).toEqual({ next: later.messageId, sent: 0 });
});

test('a person who took over keeps the conversation for twelve hours after their last word', async () => {
  const customerId = nextCustomer();
  const said = await tenant.say('مرحبا', { customerId, atMs: T0 });
  await tenant.inTenant((tx) => giveToPerson(tx, said.threadId, T0));
  expect((await open(said, T0 + DELAY)).kind).toBe('human-has-it');
  const HOUR = 3_600_000;
  const later = await tenant.say('في حدا؟', { customerId, atMs: T0 + 12 * HOUR + 1 });
  expect((await open(later, T0 + 12 * HOUR + 1 + DELAY)).kind).toBe('opened');
});

test('an unsend that comes before its message leaves nothing of it', async () => {
  const customerId = nextCustomer();
  const event = { type: 'unsend' as const, igId: tenant.channel.igId, customerId, mid: 'gone-1', atMs: T0 };
  await tenant.inTenant((tx) => storeEvent(tx, tenant.channel, event, T0));
  expect(await tenant.say('كلام انحذف', { customerId, mid: 'gone-1', atMs: T0 })).toBeNull();
  const { rows } = await tenant.owner.query(`select text, outcome from conversations where mid = 'gone-1'`);
  expect(rows).toEqual([{ text: null, outcome: 'unsent' }]);
});

test('the same message delivered again is started only while it is unsettled', async () => {
  const customerId = nextCustomer();
  const first = await tenant.say('مرحبا', { customerId, mid: 'again-1', atMs: T0 });
  expect(await tenant.say('مرحبا', { customerId, mid: 'again-1', atMs: T0 })).toEqual({
    ...first,
    seenBefore: true,
    nameStory: null,
  });
  await close(first, opened(await open(first, T0 + DELAY)).turnId);
  expect(await tenant.say('مرحبا', { customerId, mid: 'again-1', atMs: T0 })).toBeNull();
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeTurn } from '../../activities/answer-dm/close-turn.ts';
import { fetchContext } from '../../activities/answer-dm/fetch-context.ts';
import { storeEvent } from '../../core/data/inbox.ts';
import { readLines } from '../../core/data/turn-context.ts';
import { LEASE_MS, openTurn } from '../../core/data/turns.ts';
import { findUnanswered, nextStory } from '../../core/data/unanswered.ts';
import { type TenantTx, withTenant } from '../../core/data/with-tenant.ts';
import { untilBlockedOrDone } from '../helpers/locks.ts';
import { startTenant } from '../helpers/tenant.ts';

let tenant: Awaited<ReturnType<typeof startTenant>>;
beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant?.stop());

const T0 = Date.parse('2026-01-20T12:00:00Z');
const DELAY = 2_000;
let customers = 7_400_000_000_000_000;
const nextCustomer = () => String(++customers);
type Said = Awaited<ReturnType<typeof tenant.say>>;

const open = ({ threadId, messageId }: Said, nowMs: number, story = `dm-${messageId}`) =>
  tenant.inTenant((tx) => openTurn(tx, { threadId, messageId, story, replyDelayMs: DELAY }, nowMs));

async function opened(said: Said, nowMs: number, story?: string) {
  const result = await open(said, nowMs, story);
  if (result.kind !== 'opened') throw new Error(`expected an open turn, got ${result.kind}`);
  return { tenantId: tenant.tenantId, threadId: said.threadId, turnId: result.turnId, epoch: result.epoch };
}

const unsend = (tx: TenantTx, customerId: string, mid: string) =>
  storeEvent(
    tx,
    tenant.channel,
    { type: 'unsend', igId: tenant.channel.igId, customerId, mid, atMs: T0 },
    T0,
  );

const personWrites = (customerId: string, mid: string, atMs: number) =>
  tenant.inTenant((tx) =>
    storeEvent(
      tx,
      tenant.channel,
      {
        type: 'echo',
        igId: tenant.channel.igId,
        customerId,
        mid,
        atMs,
        kind: 'text',
        text: 'معك سارة',
        attachments: [],
      },
      atMs,
    ),
  );

const messageState = async ({ messageId }: Said) =>
  (await tenant.owner.query('select outcome, turn_id from conversations where id = $1', [messageId])).rows[0];

const sweptMessage = async ({ threadId }: Said, nowMs: number) =>
  (await findUnanswered(nowMs)).find((waiting) => waiting.threadId === threadId) ?? null;

describe('a message that is unsent', () => {
  test('does not take the ones with it that were left to its story', async () => {
    const customerId = nextCustomer();
    const first = await tenant.say('بكم العباية؟', { customerId, atMs: T0 });
    const second = await tenant.say('آسفة', { customerId, mid: 'slip-1', atMs: T0 + 1_000 });
    expect((await open(first, T0 + DELAY)).kind).toBe('answered-together');
    await tenant.inTenant((tx) => unsend(tx, customerId, 'slip-1'));
    await opened(second, T0 + 1_000 + DELAY);
  });

  test('alone opens nothing', async () => {
    const customerId = nextCustomer();
    const said = await tenant.say('آسفة', { customerId, mid: 'slip-2', atMs: T0 });
    await tenant.inTenant((tx) => unsend(tx, customerId, 'slip-2'));
    expect(await open(said, T0 + DELAY)).toEqual({ kind: 'unsent' });
  });

  test('in a turn whose holder died: the turn is taken over, and the rest of it answered', async () => {
    const customerId = nextCustomer();
    const first = await tenant.say('بكم العباية؟', { customerId, atMs: T0 });
    const second = await tenant.say('آسفة', { customerId, mid: 'slip-3', atMs: T0 + 1_000 });
    const { turnId } = await opened(second, T0 + 3_000);
    await tenant.inTenant((tx) => unsend(tx, customerId, 'slip-3'));
    const later = T0 + 4_000 + LEASE_MS;
    const swept = await sweptMessage(first, later);
    if (!swept) throw new Error('the sweeper does not see the conversation');
    const taken = await opened({ ...first, messageId: swept.messageId }, later, 'dm-swept');
    expect(taken.turnId).toBe(turnId);
    const { next } = (await closeTurn({ ...taken, end: 'unsent' })) as { next: string | null };
    expect(next).toBe(first.messageId);
  });

  test('waits for the claim of its burst: no turn is opened for nothing', async () => {
    const customerId = nextCustomer();
    const said = await tenant.say('آسفة', { customerId, mid: 'slip-4', atMs: T0 });
    let opening: Promise<{ kind: string }> | undefined;
    await withTenant(tenant.tenantId, async (tx) => {
      await unsend(tx, customerId, 'slip-4');
      opening = open(said, T0 + DELAY);
      await untilBlockedOrDone(tenant.owner, opening);
    });
    expect((await opening)?.kind).toBe('unsent');
  });

  test('while its context is gathered leaves none of its words there', async () => {
    const customerId = nextCustomer();
    const said = await tenant.say('رقمي السري ١٢٣٤', { customerId, mid: 'slip-5', atMs: T0 });
    const turn = await opened(said, Date.now());
    let unsending: Promise<unknown> | undefined;
    await withTenant(tenant.tenantId, async (tx) => {
      await tx.query('update threads set lease_until = lease_until where id = $1', [said.threadId]); // as fetchContext
      const lines = await readLines(tx, said.threadId, turn.turnId);
      unsending = tenant.inTenant((other) => unsend(other, customerId, 'slip-5'));
      await untilBlockedOrDone(tenant.owner, unsending);
      await tx.query(
        `insert into turn_steps (turn_id, step, tenant_id, result, duration_ms, finished_at)
         values ($1, 'context', $2, $3, 0, $4)`,
        [turn.turnId, tenant.tenantId, JSON.stringify({ lines, state: {}, facts: {} }), new Date()],
      );
    });
    await unsending;
    const { rows } = await tenant.owner.query('select result from turn_steps where turn_id = $1', [
      turn.turnId,
    ]);
    expect(rows[0].result.lines).toEqual([]);
  });

  test('after a turn that was given up: the words of that turn go too', async () => {
    const customerId = nextCustomer();
    const said = await tenant.say('بكم العباية؟', { customerId, mid: 'slip-6', atMs: Date.now() });
    const turn = await opened(said, Date.now());
    await fetchContext(turn);
    await writeModelStep(turn.turnId, 'العباية بـ 25');
    await closeTurn({ ...turn, end: 'prices-changed' }); // its messages go to another turn
    await tenant.inTenant((tx) => unsend(tx, customerId, 'slip-6'));
    const { rows } = await tenant.owner.query(
      `select result from turn_steps where turn_id = $1 and step = 'model-1'`,
      [turn.turnId],
    );
    expect(rows).toEqual([{ result: { erased: true } }]);
  });
});

test('a message that waits for the next turn is not read by this one', async () => {
  const customerId = nextCustomer();
  const said = await tenant.say('بكم العباية؟', { customerId, atMs: T0 });
  const turn = await opened(said, T0 + DELAY);
  await tenant.say('وكمان حجاب', { customerId, atMs: T0 + 3_000 });
  const lines = await tenant.inTenant((tx) => readLines(tx, said.threadId, turn.turnId));
  expect(lines.map(({ text }) => text)).toEqual(['بكم العباية؟']);
});

test('what waits when a person answers is settled: it is not answered when their time is over', async () => {
  const customerId = nextCustomer();
  const said = await tenant.say('بكم العباية؟', { customerId, atMs: T0 });
  await personWrites(customerId, 'person-1', T0 + 1_000);
  expect(await messageState(said)).toEqual({ outcome: 'human-has-it', turn_id: null });
  expect(await sweptMessage(said, T0 + 13 * 3_600_000)).toBeNull();
});

test('a turn that dies six times over is closed and its conversation handed to a person', async () => {
  const said = await tenant.say('مرحبا', { customerId: nextCustomer(), atMs: T0 });
  await opened(said, T0 + DELAY);
  await tenant.owner.query('update conversations set story_no = 6 where id = $1', [said.messageId]);
  const swept = await sweptMessage(said, T0 + DELAY + LEASE_MS + 1);
  if (!swept) throw new Error('the sweeper does not see the conversation');
  expect(await nextStory(swept)).toBeNull();
  expect((await messageState(said)).outcome).toBe('failed');
  const { rows } = await tenant.owner.query('select turn_id, needs_person from threads where id = $1', [
    said.threadId,
  ]);
  expect(rows).toEqual([{ turn_id: null, needs_person: 'failed' }]);
});

async function writeModelStep(turnId: string, text: string): Promise<void> {
  const result = { text, calls: [], tokens: { in: 1, cached: 0, out: 1 }, model: 'gpt4o' };
  await tenant.owner.query(
    `insert into turn_steps (turn_id, step, tenant_id, result, duration_ms, finished_at)
     values ($1, 'model-1', $2, $3, 0, $4)`,
    [turnId, tenant.tenantId, JSON.stringify(result), new Date()],
  );
}

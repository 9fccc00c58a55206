import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { askModel } from '../../activities/answer-dm/ask-model.ts';
import { sendReply } from '../../activities/answer-dm/send-reply.ts';
import { keepToken } from '../../core/data/tokens.ts';
import { LEASE_MS, openTurn } from '../../core/data/turns.ts';
import { findUnanswered } from '../../core/data/unanswered.ts';
import { startTenant } from '../helpers/tenant.ts';

const T0 = Date.parse('2026-01-20T12:00:00Z');

let tenant: Awaited<ReturnType<typeof startTenant>>;
let customers = 7_700_000_000_000_000;
/** What the model and Meta say to the next calls. */
let answers: Response[] = [];

beforeAll(async () => {
  tenant = await startTenant();
  const page = { token: 'page-token', ownerId: '1', scopes: [], expiresAtMs: null };
  await tenant.inTenant((tx) => keepToken(tx, tenant.channel.channelId, page, T0));
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: T0 });
  answers = [];
  vi.stubGlobal('fetch', async () => answers.shift());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
afterAll(() => tenant?.stop());

async function begun() {
  const said = await tenant.say('مرحبا', { customerId: String(++customers), atMs: Date.now() });
  const input = { ...said, story: 'dm', replyDelayMs: 0 };
  const opened = await tenant.inTenant((tx) => openTurn(tx, input, Date.now()));
  if (opened.kind !== 'opened') throw new Error(`expected an open turn, got ${opened.kind}`);
  const { turnId, epoch } = opened;
  return { tenantId: tenant.tenantId, threadId: said.threadId, turnId, epoch };
}

const says = (content: string | null, finish_reason = 'stop', more: object = {}) =>
  Response.json({
    model: 'gpt4o',
    choices: [{ index: 0, finish_reason, message: { role: 'assistant', content, ...more } }],
  });
const limit = (seconds: number) =>
  Response.json(
    { error: { message: 'slow down' } },
    { status: 429, headers: { 'retry-after': String(seconds) } },
  );
const replyOf = async (turnId: string) =>
  (
    await tenant.owner.query(
      `select result ->> 'text' as text, result ->> 'wish' as wish from turn_steps where turn_id = $1 and step = 'reply'`,
      [turnId],
    )
  ).rows[0];

test('a context that opening the turn did not gather is gathered by whoever needs it', async () => {
  const turn = await begun();
  answers = [says('أهلا وسهلا')];
  expect(await askModel({ ...turn, round: 1, mayCall: true })).toEqual({ kind: 'written' });
  expect(await replyOf(turn.turnId)).toEqual({ text: 'أهلا وسهلا', wish: null });
});

describe('an answer that the token limit cut off', () => {
  test('is asked for again, and cut off again it is not sent: a person is called', async () => {
    const turn = await begun();
    answers = [says('أهلا، عنا', 'length'), says('أهلا، عنا كمان', 'length')];
    expect(await askModel({ ...turn, round: 1, mayCall: true })).toEqual({ kind: 'rewrite' });
    expect(await replyOf(turn.turnId)).toBeUndefined();
    expect(await askModel({ ...turn, round: 2, mayCall: true })).toEqual({ kind: 'written' });
    const { text, wish } = await replyOf(turn.turnId);
    expect(text).not.toContain('عنا كمان');
    expect(wish).toBe('reply-unverified');
  });

  test('in a call is not run: half of the arguments say something else', async () => {
    const call = { id: 'c1', type: 'function', function: { name: 'draft_order', arguments: '{"items":[' } };
    answers = [says(null, 'length', { tool_calls: [call] })];
    expect(await askModel({ ...(await begun()), round: 1, mayCall: true })).toEqual({ kind: 'rewrite' });
  });
});

// A story that sleeps has its turn still: the sweeper must not start another one meanwhile.
describe('while a story waits for a limit to end', () => {
  const WAIT_S = 300;
  const swept = async (threadId: string, nowMs: number) =>
    (await findUnanswered(nowMs)).some((waiting) => waiting.threadId === threadId);

  test('of the model: its turn is not taken over, and is found once the story must have died', async () => {
    const turn = await begun();
    answers = [limit(WAIT_S)];
    expect(await askModel({ ...turn, round: 1, mayCall: true })).toEqual({
      kind: 'later',
      waitMs: WAIT_S * 1_000,
    });
    expect(await swept(turn.threadId, T0 + WAIT_S * 1_000 + LEASE_MS - 1)).toBe(false);
    expect(await swept(turn.threadId, T0 + WAIT_S * 1_000 + LEASE_MS + 1)).toBe(true);
  });

  test('of Meta: the same', async () => {
    const turn = await begun();
    answers = [
      says('أهلا وسهلا'),
      Response.json({ error: { code: 613 } }, { status: 400, headers: { 'retry-after': String(WAIT_S) } }),
    ];
    await askModel({ ...turn, round: 1, mayCall: true });
    expect(await sendReply(turn)).toEqual({ kind: 'later', waitMs: WAIT_S * 1_000 });
    expect(await swept(turn.threadId, T0 + WAIT_S * 1_000 + LEASE_MS - 1)).toBe(false);
  });

  test('longer than anybody waits for an answer: a person is called', async () => {
    answers = [limit(3_600)];
    const asked = await askModel({ ...(await begun()), round: 1, mayCall: true });
    expect(asked).toEqual({ kind: 'refused', code: 'status-429' });
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { sendReply } from '../../activities/answer-dm/send-reply.ts';
import { storeEvent } from '../../core/data/inbox.ts';
import { writeStep } from '../../core/data/steps.ts';
import { keepToken } from '../../core/data/tokens.ts';
import { openTurn } from '../../core/data/turns.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { untilBlockedOrDone } from '../helpers/locks.ts';
import { startTenant } from '../helpers/tenant.ts';

const T0 = Date.parse('2026-01-20T12:00:00Z');
const SETTLE_MS = 75_000;
const REPLY = 'أهلا وسهلا';

let tenant: Awaited<ReturnType<typeof startTenant>>;
let customers = 7_500_000_000_000_000;
let sends: string[] = [];
/** What Meta does with the next sends; when the list is empty it accepts. */
let atMeta: (() => Response | Promise<Response>)[] = [];
/** What Meta shows of the conversation. */
let whileReading = async () => {};
let shown: { id: string; created_time: string; from: { id: string }; message: string }[] = [];

beforeAll(async () => {
  tenant = await startTenant();
  const page = { token: 'page-token', ownerId: '1', scopes: [], expiresAtMs: null };
  await tenant.inTenant((tx) => keepToken(tx, tenant.channel.channelId, page, T0));
});
beforeEach(async () => {
  await tenant.owner.query(`update channels set status = 'active'`);
  vi.useFakeTimers({ toFake: ['Date'], now: T0 });
  [sends, atMeta, shown] = [[], [], []];
  whileReading = async () => {};
  vi.stubGlobal('fetch', async (url: URL, { body }: RequestInit = {}) => {
    if (url.pathname.endsWith('/conversations')) return Response.json({ data: [{ id: 't_1' }] });
    if (url.pathname.endsWith('/t_1')) {
      await whileReading();
      return Response.json({ messages: { data: shown } });
    }
    sends.push(JSON.parse(String(body)).message.text);
    return (atMeta.shift() ?? accepted(`m-${customers}-${sends.length}`))();
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
afterAll(() => tenant?.stop());

const accepted = (messageId: string) => () => Response.json({ message_id: messageId });
const refusedWith = (code: number) => () => Response.json({ error: { code } }, { status: 400 });
/** Meta may have it: the connection breaks after a while. */
const broken = (afterMs: number) => () => {
  vi.setSystemTime(Date.now() + afterMs);
  throw new DOMException('', 'TimeoutError');
};

/** A turn whose reply is written and waits to be sent. */
async function written(text = REPLY) {
  const customerId = String(++customers);
  const said = await tenant.say('مرحبا', { customerId, mid: `in-${customerId}`, atMs: Date.now() });
  const input = { ...said, story: `dm-${said.messageId}`, replyDelayMs: 0 };
  const opened = await tenant.inTenant((tx) => openTurn(tx, input, Date.now()));
  if (opened.kind !== 'opened') throw new Error(`expected an open turn, got ${opened.kind}`);
  const { turnId, epoch } = opened;
  const turn = { tenantId: tenant.tenantId, threadId: said.threadId, turnId, epoch };
  const at = { startedAtMs: Date.now(), nowMs: Date.now() };
  await tenant.owner.query('update threads set disclosed_at = $2 where id = $1', [said.threadId, new Date()]);
  await tenant.inTenant(async (tx) => {
    await writeStep(tx, turnId, 'context', { lines: [], state: {}, facts: {} }, at);
    await writeStep(tx, turnId, 'reply', { text, wish: null }, at);
  });
  return { turn, customerId, inboundMid: `in-${customerId}` };
}

const echoOf = (customerId: string, mid: string, text: string, atMs = Date.now()) => ({
  type: 'echo' as const,
  kind: 'text' as const,
  attachments: [],
  igId: tenant.channel.igId,
  customerId,
  mid,
  atMs,
  text,
});
const echo = (customerId: string, mid: string, text: string, atMs = Date.now()) =>
  tenant.inTenant((tx) => storeEvent(tx, tenant.channel, echoOf(customerId, mid, text, atMs), Date.now()));

const personHas = async (threadId: string) =>
  (await tenant.owner.query('select person_until is not null as has from threads where id = $1', [threadId]))
    .rows[0].has;

describe('a repeated call says again why nothing is sent', () => {
  test.each([
    [
      'unsent',
      (inboundMid: string) => ['update conversations set unsent_at = now() where mid = $1', inboundMid],
    ],
    [
      'window-closed',
      (inboundMid: string) => [
        `update threads set window_expires_at = 'epoch' where id = (select thread_id from conversations where mid = $1)`,
        inboundMid,
      ],
    ],
  ])('%s', async (kind, change) => {
    const { turn, inboundMid } = await written();
    const [sql = '', ...values] = change(inboundMid);
    await tenant.owner.query(sql, values);
    expect(await sendReply(turn)).toEqual({ kind });
    expect(await sendReply(turn)).toEqual({ kind }); // the first result was lost on its way
    expect(sends).toEqual([]);
  });

  test('token-dead, also to the next turn, until somebody reconnects; refused', async () => {
    const { turn } = await written();
    atMeta = [refusedWith(190)];
    expect(await sendReply(turn)).toEqual({ kind: 'token-dead' });
    expect(await sendReply((await written()).turn)).toEqual({ kind: 'token-dead' });
    expect(sends).toHaveLength(1);
    await tenant.owner.query(`update channels set status = 'active'`);
    expect(await sendReply(turn)).toEqual({ kind: 'token-dead' });
    const other = await written();
    atMeta = [refusedWith(551)];
    expect(await sendReply(other.turn)).toEqual({ kind: 'refused', code: '551' });
    expect(await sendReply(other.turn)).toEqual({ kind: 'refused', code: '551' });
    expect(sends).toHaveLength(2);
  });
});

test('what Meta took before our time-out is found at once', async () => {
  const { turn } = await written();
  const sentAt = new Date(T0 + 200).toISOString();
  shown = [{ id: 'm-found', created_time: sentAt, from: { id: tenant.channel.igId }, message: REPLY }];
  atMeta = [broken(20_000)];
  expect(await sendReply(turn)).toEqual({ kind: 'sent', parts: 1 });
  expect(sends).toHaveLength(1);
});

test('a person who answers while an outcome is unknown is not talked over', async () => {
  const { turn, customerId } = await written();
  atMeta = [broken(0)];
  expect(await sendReply(turn)).toEqual({ kind: 'later', waitMs: SETTLE_MS });
  await echo(customerId, `person-${customerId}`, 'أهلين معك سارة');
  vi.setSystemTime(T0 + SETTLE_MS);
  expect(await sendReply(turn)).toEqual({ kind: 'human-has-it' });
  expect(sends).toHaveLength(1);
  expect(await personHas(turn.threadId)).toBe(true);
});

test('the late echo of a first attempt, after the second was taken, is no person', async () => {
  const { turn, customerId } = await written();
  atMeta = [broken(0)];
  expect((await sendReply(turn)).kind).toBe('later');
  vi.setSystemTime(T0 + SETTLE_MS);
  expect(await sendReply(turn)).toEqual({ kind: 'sent', parts: 1 });
  await echo(customerId, `late-${customerId}`, REPLY, T0 + 100);
  expect(await personHas(turn.threadId)).toBe(false);
});

test('the late echo of a first attempt, after the second was given up, is no person', async () => {
  const { turn, customerId } = await written();
  atMeta = [broken(0), broken(0)];
  expect((await sendReply(turn)).kind).toBe('later');
  vi.setSystemTime(T0 + SETTLE_MS);
  expect((await sendReply(turn)).kind).toBe('later');
  vi.setSystemTime(T0 + 2 * SETTLE_MS);
  expect(await sendReply(turn)).toEqual({ kind: 'outcome-unknown' });
  await echo(customerId, `late-${customerId}`, REPLY, T0 + 100);
  expect(await personHas(turn.threadId)).toBe(false);
});

test('a person whose message came before this turn was taken over keeps its answer from going out', async () => {
  const { turn, customerId } = await written();
  await echo(customerId, `person-${customerId}`, 'أهلين معك سارة');
  vi.setSystemTime(T0 + 13 * 3_600_000); // their twelve hours are over; the holder had died
  expect(await sendReply(turn)).toEqual({ kind: 'human-has-it' });
  expect(sends).toEqual([]);
});

describe('an echo that is being stored is not left parked when its part', () => {
  /** Stores a person's echo in a transaction that stays open until `commit`. */
  function storeSlowly(customerId: string) {
    const [stored, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const done = withTenant(tenant.tenantId, async (tx) => {
      const event = echoOf(customerId, `slow-${customerId}`, 'معك سارة');
      await storeEvent(tx, tenant.channel, event, Date.now());
      stored.resolve();
      await commit.promise;
    });
    return { stored: stored.promise, commit: commit.resolve, done };
  }

  test('is put back', async () => {
    const { turn, customerId } = await written();
    let slow: ReturnType<typeof storeSlowly> | undefined;
    atMeta = [
      async () => {
        slow = storeSlowly(customerId);
        await slow.stored;
        throw Object.assign(new Error(), { code: 'ECONNREFUSED' });
      },
    ];
    const sending = sendReply(turn).catch((error: { code: string }) => error.code);
    await untilBlockedOrDone(tenant.owner, sending);
    slow?.commit();
    await slow?.done;
    expect(await sending).toBe('meta-unavailable');
    expect(await parkedOf(turn.threadId)).toBe(0);
    expect(await personHas(turn.threadId)).toBe(true);
  });

  test('is given up', async () => {
    const { turn, customerId } = await written();
    atMeta = [broken(0), broken(0)];
    await sendReply(turn);
    vi.setSystemTime(T0 + SETTLE_MS);
    await sendReply(turn);
    vi.setSystemTime(T0 + 2 * SETTLE_MS);
    let slow: ReturnType<typeof storeSlowly> | undefined;
    whileReading = async () => {
      slow = storeSlowly(customerId);
      await slow.stored;
    };
    const sending = sendReply(turn);
    await untilBlockedOrDone(tenant.owner, sending);
    slow?.commit();
    await slow?.done;
    expect(await sending).toEqual({ kind: 'outcome-unknown' });
    expect(await parkedOf(turn.threadId)).toBe(0);
    expect(await personHas(turn.threadId)).toBe(true);
  });
});

const parkedOf = async (threadId: string) =>
  (await tenant.owner.query('select from parked_echoes where thread_id = $1', [threadId])).rowCount;

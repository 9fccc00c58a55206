import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { askModel } from '../../activities/answer-dm/ask-model.ts';
import { sendReply } from '../../activities/answer-dm/send-reply.ts';
import { writeStep } from '../../core/data/steps.ts';
import { keepToken } from '../../core/data/tokens.ts';
import { openTurn } from '../../core/data/turns.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { untilBlockedOrDone } from '../helpers/locks.ts';
import { startTenant } from '../helpers/tenant.ts';

// An activity may run twice, also at the same time: the host gives it out again when it hears nothing.
let tenant: Awaited<ReturnType<typeof startTenant>>;
let customers = 7_600_000_000_000_000;

beforeAll(async () => {
  tenant = await startTenant();
  const page = { token: 'page-token', ownerId: '1', scopes: [], expiresAtMs: null };
  await tenant.inTenant((tx) => keepToken(tx, tenant.channel.channelId, page, Date.now()));
});
afterEach(() => vi.unstubAllGlobals());
afterAll(() => tenant?.stop());

/** An open turn whose context and reply are there. */
async function begun() {
  const said = await tenant.say('مرحبا', { customerId: String(++customers) });
  const input = { ...said, story: 'dm', replyDelayMs: 0 };
  const opened = await tenant.inTenant((tx) => openTurn(tx, input, Date.now()));
  if (opened.kind !== 'opened') throw new Error(`expected an open turn, got ${opened.kind}`);
  const { turnId, epoch } = opened;
  const at = { startedAtMs: Date.now(), nowMs: Date.now() };
  await tenant.inTenant(async (tx) => {
    await writeStep(tx, turnId, 'context', { lines: [], state: {}, facts: {} }, at);
    await writeStep(tx, turnId, 'reply', { text: 'أهلا وسهلا', wish: null }, at);
  });
  return { tenantId: tenant.tenantId, threadId: said.threadId, turnId, epoch };
}

test('sendReply sends once', async () => {
  const turn = await begun();
  const calls: ReturnType<typeof sendReply>[] = [];
  const another = Promise.withResolvers<void>();
  let sends = 0;
  vi.stubGlobal('fetch', async (url: URL) => {
    if (!url.pathname.endsWith('/messages')) return Response.json({ data: [] });
    const mine = ++sends;
    if (mine === 1)
      await Promise.race([...calls, another.promise]); // one of the two is in here
    else another.resolve();
    return Response.json({ message_id: `m-${mine}` });
  });
  await withTenant(tenant.tenantId, async (tx) => {
    await tx.query('select from threads where id = $1 for update', [turn.threadId]); // both begin behind it
    calls.push(sendReply(turn), sendReply(turn));
    await untilBlockedOrDone(tenant.owner, Promise.all(calls));
  });
  const kinds = (await Promise.all(calls)).map(({ kind }) => kind);
  expect(sends).toBe(1);
  expect(kinds.sort()).toEqual(['later', 'sent']);
});

const completion = (message: object) =>
  Response.json({ model: 'gpt4o', choices: [{ index: 0, finish_reason: 'stop', message }] });
const call = { id: 'c1', type: 'function', function: { name: 'search_catalog', arguments: '{"query":"x"}' } };

// What the story hears must be what is stored, or it asks for tool calls that nobody made.
test('askModel tells one answer', async () => {
  const bothAsked = Promise.withResolvers<void>();
  let asked = 0;
  vi.stubGlobal('fetch', async () => {
    const mine = ++asked;
    if (mine === 2) bothAsked.resolve();
    await bothAsked.promise;
    return mine === 1
      ? completion({ role: 'assistant', content: 'أهلا' })
      : completion({ role: 'assistant', content: null, tool_calls: [call] });
  });
  const input = { ...(await begun()), round: 1, mayCall: true };
  const [one, other] = await Promise.all([askModel(input), askModel(input)]);
  expect(asked).toBe(2);
  expect(one).toEqual(other);
});

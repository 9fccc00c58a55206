import { channelRefOfThread } from '../../core/data/channel-access.ts';
import { type Closing, closeTurn as close } from '../../core/data/close-turn.ts';
import { settleApproved } from '../../core/data/drafts.ts';
import { releaseParked } from '../../core/data/echoes.ts';
import { noteUses } from '../../core/data/knowledge-uses.ts';
import { findDraft, markReadBack } from '../../core/data/orders.ts';
import { partsOf, settleRest } from '../../core/data/outbox.ts';
import { noteQuestion } from '../../core/data/questions.ts';
import { readSteps } from '../../core/data/steps.ts';
import { callPerson, takeBackDisclosure, wishPerson } from '../../core/data/threads.ts';
import { readLines } from '../../core/data/turn-context.ts';
import { newestWaiting } from '../../core/data/turns.ts';
import { LOST, type LostLease, type TenantTx, type TurnRef, withTurn } from '../../core/data/with-tenant.ts';
import type { Reached } from '../../core/domain/ai-limits.ts';
import type { MessageId } from '../../core/domain/ids.ts';
import { microUsd } from '../../core/domain/model-prices.ts';
import { missingDetails, type Order } from '../../core/domain/order.ts';
import { saysAmount } from '../../core/domain/reply.ts';
import { knowledgeQuery } from '../../core/domain/text/knowledge-query.ts';
import { now } from '../../core/runtime/clock.ts';
import { log } from '../../core/runtime/log.ts';
import { count } from '../../core/runtime/telemetry.ts';
import { noteTrace } from './note-trace.ts';
import { KnowledgeStep, MediaStep, ModelStep, ReplyStep, roundOf, step } from './steps.ts';
import { choicesOf } from './tools/draft-order.ts';

/** How a turn ended, beside `sent`; the codes of `sendReply`, and `failed` when a step gave up. */
export type Closed = { kind: 'closed'; next: MessageId | null } | LostLease;

/** A context and the tools' answers are large, and say nothing of how a turn ended. */
const SMALL_STEPS = ['model-', 'reply', 'knowledge', 'media'];

/** Ends of a turn after which its messages wait for another one. */
const GO_ROUND = new Set(['held', 'unsent', 'edited', 'prices-changed', 'acts-changed']);
/** Ends after which nobody has to look: answered, or somebody is there already. */
const QUIET = new Set(['sent', 'human-has-it', 'paused', 'opted-out', ...GO_ROUND]);

/** Logs the turn, settles its messages, calls a person where one is needed, lets the conversation go. */
export async function closeTurn(input: TurnRef & { end: string }): Promise<Closed> {
  const look = async (tx: TenantTx) => {
    const [steps, draft] = await Promise.all([
      readSteps(tx, input.turnId, SMALL_STEPS),
      input.end === 'sent' ? findDraft(tx, input.threadId, true) : null,
    ]);
    return { steps, draft };
  };
  const closed = await withTurn(input, (tx, seen) => closeHeld(tx, input, seen), {
    look,
    lost: (tx) => alreadyClosed(tx, input),
  });
  if (!('ending' in closed)) return closed;
  const { next, sent } = await closed.ending;
  const { outcome, usage } = closed.closing;
  log('info', 'turn-closed', { turnId: input.turnId, outcome, sent, ...usage });
  countTurn(outcome, usage);
  noteTrace(input);
  return { kind: 'closed', next };
}

/** Our own sentence that a person goes on is no answer. */
const OVER_CAP = 'over-cap';
function countTurn(outcome: string, usage: Closing['usage']): void {
  const model = usage.model ?? 'none';
  count('igshop.turns', 1, { outcome });
  count('igshop.tokens', usage.tokensIn - usage.tokensCached, { model, kind: 'input' });
  count('igshop.tokens', usage.tokensCached, { model, kind: 'cached' });
  count('igshop.tokens', usage.tokensOut, { model, kind: 'output' });
  count('igshop.cost_micro_usd', microUsd(usage, new Date(now()).toISOString().slice(0, 10)), { model });
}
/** What ends with the day: nobody has taken the conversation. */
const LIMITS = new Set<string>(['limit-customer', 'limit-shop'] satisfies Reached[]);

/** Why a person is called, where the agent had no answer. */
const NO_ANSWER = new Set(['unknown', 'reply-unverified']);

const passagesOf = (steps: Map<string, unknown>): string[] =>
  (KnowledgeStep.safeParse(steps.get(step.knowledge)).data?.passages ?? []).map(({ partId }) => partId);

/** The customer's question, for the shop to answer once and for all. */
async function noteAsked(tx: TenantTx, { threadId, turnId }: TurnRef): Promise<void> {
  const lines = (await readLines(tx, threadId, turnId)).filter((line) => line.now);
  const query = knowledgeQuery(
    lines.map(({ text }) => text),
    null,
  );
  if (query !== null) noteQuestion(tx, { threadId, turnId }, query, now());
}

type Seen = { steps: Map<string, unknown>; draft: Order | null };

async function closeHeld(tx: TenantTx, input: TurnRef & { end: string }, { steps, draft }: Seen) {
  const wish = wishOf(steps, input.end);
  if (input.end === 'sent') noteUses(tx, input.turnId, passagesOf(steps), now());
  if (wish && NO_ANSWER.has(wish)) await noteAsked(tx, input);
  const isSilenced = input.end === 'sent' && wish !== null && !LIMITS.has(wish);
  if (wish) await (isSilenced ? callPerson : wishPerson)(tx, input.threadId, wish, now());
  if (input.end !== 'sent') await settleLedger(tx, input);
  else if (draft && !draft.readBackTurnId) await noteReadBack(tx, input, draft);
  const letGo = ReplyStep.safeParse(steps.get(step.reply)).data?.by === 'member';
  if (letGo) settleApproved(tx, input.turnId, input.end, now());
  const closing = { ...closingOf(input, steps, wish), isCounted: letGo };
  return { closing, ending: close(tx, closing, now()) }; // the commit need not wait for it
}

async function alreadyClosed(tx: TenantTx, { threadId, turnId }: TurnRef): Promise<Closed> {
  const { rowCount } = await tx.query('select from turns where id = $1 and closed_at is not null', [turnId]);
  return rowCount ? { kind: 'closed', next: await newestWaiting(tx, threadId) } : LOST;
}

/** A turn that ends without its reply leaves no row open: what was not sent will not be. */
async function settleLedger(
  tx: TenantTx,
  { threadId, turnId, end }: TurnRef & { end: string },
): Promise<void> {
  await settleRest(tx, turnId, 'abandoned', end, now());
  takeBackDisclosure(tx, threadId, turnId);
  const channel = await channelRefOfThread(tx, threadId);
  if (channel) await releaseParked(tx, channel, threadId, now());
}

/**
 * Why a person is needed now; null when nobody is. A hand-over that the customer was told of silences the AI;
 * a turn that failed does not: the next message may be answered again.
 */
function wishOf(steps: Map<string, unknown>, end: string): string | null {
  if (!QUIET.has(end)) return end;
  const reply = ReplyStep.safeParse(steps.get(step.reply));
  return end === 'sent' && reply.success ? reply.data.wish : null;
}

function closingOf(
  { threadId, turnId, end }: TurnRef & { end: string },
  steps: Map<string, unknown>,
  wish: string | null,
): Omit<Closing, 'isCounted'> {
  const answers = [...steps]
    .filter(([name]) => roundOf(name, 'model') !== null)
    .map(([, result]) => ModelStep.parse(result));
  const sum = (pick: (answer: ModelStep) => number) => answers.reduce((total, one) => total + pick(one), 0);
  const media = MediaStep.safeParse(steps.get(step.media)).data;
  const looks = media?.tokens ?? { in: 0, cached: 0, out: 0 };
  const usage = {
    model: answers.at(-1)?.model ?? media?.model ?? null,
    rounds: answers.length,
    tokensIn: sum(({ tokens }) => tokens.in) + looks.in,
    tokensCached: sum(({ tokens }) => tokens.cached) + looks.cached,
    tokensOut: sum(({ tokens }) => tokens.out) + looks.out,
    ...(media?.voiceMicroUsd && { voiceMicroUsd: media.voiceMicroUsd }),
  };
  const isKept = end === 'sent' && wish === OVER_CAP;
  const answered = end === 'sent' && !isKept;
  const outcome = answered ? 'answered' : isKept ? OVER_CAP : end;
  return {
    threadId,
    turnId,
    outcome,
    answered,
    release: GO_ROUND.has(end),
    handedOver: wish !== null && end !== 'draft-waiting',
    usage,
  };
}

/** The customer has read the draft as it stands when a reply that Meta accepted tells its total. */
export async function noteReadBack(
  tx: TenantTx,
  { turnId }: Pick<TurnRef, 'turnId'>,
  draft: Order,
): Promise<void> {
  const [{ choices }, parts] = await Promise.all([choicesOf(tx, draft), partsOf(tx, turnId)]);
  if (missingDetails(draft, choices).length > 0) return;
  const said = parts
    .filter(({ state }) => state === 'accepted' || state === 'echoed')
    .map(({ body }) => body);
  if (saysAmount(said.join('\n'), draft.totalFils)) await markReadBack(tx, draft.id, turnId);
}

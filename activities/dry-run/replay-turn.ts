import type { Candidate } from '../../core/data/dry-thread.ts';
import { layCandidate } from '../../core/data/dry-thread.ts';
import type { ReplayResult } from '../../core/data/replays.ts';
import { readSteps } from '../../core/data/steps.ts';
import { lockShop } from '../../core/data/tenants.ts';
import { readShop } from '../../core/data/turn-context.ts';
import { withNothingKept } from '../../core/data/with-tenant.ts';
import type { TenantId, ThreadId, TurnId } from '../../core/domain/ids.ts';
import { outcomeOf, type ReplaySide, type ReplayVerdict, verdictOf } from '../../core/domain/replay.ts';
import { type StepTaken, traceOf } from '../../core/domain/trace-of-turn.ts';
import type { TurnTrace } from '../../core/domain/turn-trace.ts';
import { now } from '../../core/runtime/clock.ts';
import type { ModelAnswer, ToolCall } from '../../core/vendors/openai/chat.ts';
import { parseSteps, step, type ToolStep, type TurnSteps } from '../answer-dm/steps.ts';
import { answerDry, type DryAnswer, type DryEnd } from './answer-dry.ts';
import { realGround } from './ground.ts';

export type Replayed = {
  kind: 'replayed';
  verdict: ReplayVerdict;
  result: ReplayResult;
  spent: Pick<TurnTrace, 'tokens'> & { model: string | null }; // nothing where the model was not asked
};

type Turn = { tenantId: TenantId; threadId: ThreadId; turnId: TurnId; askedAtMs: number };
type How = { candidate: Candidate; answers: 'model' | 'recorded'; numbersFrom: number };

/**
 * A past turn again, from the context that it was answered in: with the shop as the change would make it, and with what
 * the model says now or with what it said then. A call that was made then gets the answer of then; another one is run
 * dry, in the shop as it is now.
 *
 * @returns `later`: the model is busy for so long.
 * @throws Failure `model-unavailable`.
 */
export async function replayTurn(
  turn: Turn,
  { candidate, answers, numbersFrom }: How,
): Promise<Replayed | Extract<DryEnd, { kind: 'later' }>> {
  const startedAtMs = now();
  const { stored, shop } = await withNothingKept(turn.tenantId, async (tx) => {
    await lockShop(tx); // as whoever writes a profile or instructions
    await layCandidate(tx, candidate, startedAtMs);
    const [steps, read] = await Promise.all([readSteps(tx, turn.turnId), readShop(tx)]);
    return { stored: steps, shop: read };
  });
  const then = stepsOf(stored);
  if (!then?.reply || then.reply.farewell || then.models.size === 0) return skipped();
  const burst = then.context.lines.filter((line) => line.now).map(({ text }) => text);
  const ground = realGround(
    { ...turn, burst: burst.join('\n'), atMs: turn.askedAtMs },
    candidate,
    numbersFrom,
  );
  const known = [step.context, step.knowledge].flatMap((name): StepTaken[] =>
    stored.has(name) ? [{ name, result: stored.get(name), ms: 0 }] : [],
  );
  const before = sideOf(
    [...stored].map(([name, result]) => ({ name, result, ms: 0 })),
    'answered',
  );
  const done = await answerDry(
    ground,
    { shop, known, turnId: turn.turnId },
    {
      ask: answers === 'recorded' ? async (round) => saidThen(then, round) : undefined,
      ran: ranThen(then, candidate),
    },
  );
  if (done.end.kind === 'later') return done.end;
  const after = endOf(done, answers);
  const trace = tracedOf(done.steps, after.outcome);
  const isAsked = answers === 'model';
  return {
    kind: 'replayed',
    verdict: verdictOf(before, after),
    result: {
      asked: null,
      before,
      after,
      unmet: [],
      costMicroUsd: isAsked ? trace.costMicroUsd : 0,
      ms: now() - startedAtMs,
    },
    spent: isAsked ? { model: modelOf(trace), tokens: trace.tokens } : NOTHING,
  };
}

export const NOTHING = { model: null, tokens: { in: 0, cached: 0, out: 0 } };
export const modelOf = ({ rounds }: TurnTrace): string | null => rounds.at(-1)?.model ?? null;

/** Its words are gone, or it never had a reply: there is nothing to compare. */
export const skipped = (): Replayed => ({
  kind: 'replayed',
  verdict: 'skipped',
  result: { asked: null, before: null, after: null, unmet: [], costMicroUsd: 0, ms: 0 },
  spent: NOTHING,
});

/** @returns null for a turn of which a message was unsent or changed, or whose steps are of an older shape. */
function stepsOf(stored: Map<string, unknown>): TurnSteps | null {
  const isErased = [...stored.values()].some((result) => (result as { erased?: boolean } | null)?.erased);
  if (isErased || !stored.has(step.context)) return null;
  try {
    return parseSteps(stored);
  } catch {
    return null;
  }
}

/** What the model said then. After its last answer it would have had to say more: that is not known. */
function saidThen({ models }: TurnSteps, round: number): ModelAnswer {
  const said = models.get(round);
  if (!said) return { kind: 'refused', code: 'not-recorded' };
  const { text, calls, tokens, model, cut } = said;
  return { kind: 'answer', text, calls, tokens, model, cut };
}

/** Tools that answer by the shop's rules: where those change, what they answered then says nothing. */
const RULED = new Set(['quote_delivery', 'draft_order', 'update_order', 'request_return', 'hold_order']);

/** Each answer of then is given once, to the first call that asks the same. */
function ranThen({ models, tools }: TurnSteps, candidate: Candidate): (call: ToolCall) => ToolStep | null {
  const then = [...models].flatMap(([round, { calls }]) =>
    calls.map((call, index) => ({ call, ran: tools.get(step.tool(round, index)) })),
  );
  return ({ id, name, arguments: args }) => {
    if (candidate.profile && RULED.has(name)) return null;
    const at = then.findIndex(({ call, ran }) => ran && call.name === name && call.arguments === args);
    const [found] = at < 0 ? [] : then.splice(at, 1);
    return found?.ran ? { ...found.ran, callId: id } : null;
  };
}

/** In a comparison without the model, what would have to be said anew was refused by the verifier. */
function endOf({ end, steps }: DryAnswer, answers: How['answers']): ReplaySide {
  if (end.kind === 'written') return sideOf(steps, 'answered');
  if (answers === 'recorded') return { ...sideOf(steps, 'answered'), wish: 'reply-unverified' };
  return { ...sideOf(steps, end.kind), wish: end.kind };
}

export function sideOf(steps: StepTaken[], outcome: string): ReplaySide {
  const { reply, called } = tracedOf(steps, outcome);
  return {
    outcome,
    reply: reply?.text ?? '',
    wish: reply?.wish ?? null,
    calls: called.map(({ name, arguments: args, result }) => {
      return { name, arguments: asJson(args), outcome: outcomeOf(asJson(result)) };
    }),
  };
}

export const tracedOf = (steps: StepTaken[], outcome: string): TurnTrace =>
  traceOf({ turnId: '', outcome, isDryRun: true, openedAtMs: now(), closedAtMs: now(), steps, parts: [] });

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

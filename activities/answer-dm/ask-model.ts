import { FIND_MS_MAX } from '../../core/data/knowledge-find.ts';
import { readSteps, storeFirst } from '../../core/data/steps.ts';
import { readShop } from '../../core/data/turn-context.ts';
import {
  inOneTrip,
  keepTurn,
  LOST,
  type LostLease,
  lookAtTurn,
  type TurnRef,
} from '../../core/data/with-tenant.ts';
import { now } from '../../core/runtime/clock.ts';
import { type ModelAnswer, slowestCallMs } from '../../core/vendors/openai/chat.ts';
import { fetchContext } from './fetch-context.ts';
import { oneRound } from './one-round.ts';
import { type ModelStep, parseSteps, step } from './steps.ts';
import type { Verdict } from './verify-reply.ts';

export type Asked =
  | { kind: Verdict['kind'] } // it answered in words
  | { kind: 'tools'; calls: number }
  | Exclude<ModelAnswer, { kind: 'answer' }>
  | LostLease;

/**
 * Asks the model for the next step of a turn, once per round, and verifies what it says to the customer. Words and
 * calls are stored, not told to the story.
 */
export async function askModel(input: TurnRef & { round: number; mayCall: boolean }): Promise<Asked> {
  const { round, mayCall } = input;
  const startedAtMs = now();
  const before = await lookAt(input);
  if (before.kind === 'lost-lease') return before;
  const { steps, shop } = before;
  const reply = steps.reply;
  if (reply && (reply.farewell || (reply.by ?? 'model') !== 'model')) return { kind: 'written' }; // no model is asked
  const stored = steps.models.get(round);
  if (stored) return summary(stored, steps.reply !== null);

  const heard = await oneRound(input, { shop, steps, round, mayCall });
  if (heard.kind === 'later') await keepTurn(input, heard.waitMs);
  if (heard.kind !== 'heard') return heard;
  const { said, verdict, knowledge } = heard;
  const looked = steps.knowledge === null && knowledge ? [{ step: step.knowledge, result: knowledge }] : [];
  return store(input, { said, verdict, before: looked }, startedAtMs);
}

/** What the turn knows so far; its context too where opening the turn could not gather it. */
async function lookAt(turn: TurnRef) {
  const look = () =>
    lookAtTurn(
      turn,
      async (tx) => {
        const [steps, shop] = await Promise.all([readSteps(tx, turn.turnId), readShop(tx)]);
        return { kind: 'held' as const, steps, shop };
      },
      slowestCallMs() + FIND_MS_MAX,
    );
  const seen = await look();
  if (seen.kind === 'lost-lease') return seen;
  if (seen.steps.has(step.context)) return { ...seen, steps: parseSteps(seen.steps) };
  const fetched = await fetchContext(turn);
  if (fetched.kind === 'lost-lease') return fetched;
  const again = await look();
  return again.kind === 'lost-lease' ? again : { ...again, steps: parseSteps(again.steps) };
}

type Stored = { step: string; result: unknown };

/** Writes down what was said and what the verifier makes of it; a second run of this call that was faster stands. */
async function store(
  input: TurnRef & { round: number; mayCall: boolean },
  { said, verdict, before }: { said: ModelStep; verdict: Verdict | null; before: Stored[] },
  startedAtMs: number,
): Promise<Asked> {
  const answer = { step: step.model(input.round), result: said };
  const stored = await inOneTrip(input.tenantId, (tx) =>
    storeFirst(tx, input, [answer, ...before, ...(verdict?.steps ?? [])], { startedAtMs, nowMs: now() }),
  );
  if (stored === 'lost-lease') return LOST;
  if (stored === 'known') return askModel(input); // which tells what is stored
  return verdict ? { kind: verdict.kind } : { kind: 'tools', calls: said.calls.length };
}

/** What became of an answer that is stored: without a reply it was refused. */
function summary({ calls }: ModelStep, hasReply: boolean): Asked {
  if (calls.length) return { kind: 'tools', calls: calls.length };
  return { kind: hasReply ? 'written' : 'rewrite' };
}

import { readStep, readSteps, writeStep } from '../../core/data/steps.ts';
import { readShop } from '../../core/data/turn-context.ts';
import { type LostLease, type TurnRef, withTurn } from '../../core/data/with-tenant.ts';
import { now } from '../../core/runtime/clock.ts';
import { toolSchemas } from '../../core/runtime/prompts.ts';
import { askChat, type ModelAnswer } from '../../core/vendors/openai/chat.ts';
import { buildMessages } from './messages.ts';
import { ModelStep, step } from './steps.ts';

export type Asked =
  | { kind: 'reply' }
  | { kind: 'tools'; calls: number }
  | Exclude<ModelAnswer, { kind: 'answer' }>
  | LostLease;

/** Asks the model for the next step of a turn, once per round; what it said is stored, not told to the story. */
export async function askModel(input: TurnRef & { round: number; mayCall: boolean }): Promise<Asked> {
  const { turnId, round, mayCall } = input;
  const startedAtMs = now();
  const before = await withTurn(input, async (tx) => {
    return { kind: 'held' as const, steps: await readSteps(tx, turnId), shop: await readShop(tx) };
  });
  if (before.kind === 'lost-lease') return before;
  const stored = ModelStep.safeParse(before.steps.get(step.model(round)));
  if (stored.success) return summary(stored.data);

  const messages = buildMessages(before.shop, before.steps);
  const answer = await askChat(messages, toolSchemas(), mayCall ? 'auto' : 'none');
  if (answer.kind !== 'answer') return answer;

  const { kind: _, ...heard } = answer;
  const said = mayCall ? heard : { ...heard, calls: [] }; // asked for words: what it calls now is not done
  return withTurn(input, async (tx) => {
    const first = await readStep(tx, turnId, step.model(round), ModelStep);
    if (first) return summary(first); // a second run of this call was faster: its answer stands
    await writeStep(tx, turnId, step.model(round), said, { startedAtMs, nowMs: now() });
    return summary(said);
  });
}

const summary = ({ calls }: ModelStep): Asked =>
  calls.length ? { kind: 'tools', calls: calls.length } : { kind: 'reply' };

import type { Candidate } from '../../core/data/dry-thread.ts';
import type { ScenarioRow } from '../../core/data/scenarios.ts';
import { type TenantId, ThreadId } from '../../core/domain/ids.ts';
import { unmetBy } from '../../core/domain/scenario.ts';
import { now } from '../../core/runtime/clock.ts';
import type { DryEnd } from './answer-dry.ts';
import { type DryTurn, dryTurn } from './dry-turn.ts';
import type { Trial } from './ground.ts';
import { modelOf, NOTHING, type Replayed, sideOf, tracedOf } from './replay-turn.ts';

/**
 * A scenario from its first line on: the agent answers each of the customer's again, and the last answer is held against
 * what is expected. What somebody of the shop wrote in between stands as it was.
 *
 * @returns `later`: the model is busy for so long.
 * @throws Failure `model-unavailable`.
 */
export async function replayScenario(
  tenantId: TenantId,
  { id, lines, expected }: ScenarioRow,
  how: { candidate: Candidate; numbersFrom: number },
): Promise<Replayed | Extract<DryEnd, { kind: 'later' }>> {
  const startedAtMs = now();
  const trial: Trial = { tenantId, threadId: ThreadId.parse(id), ...how, past: [] };
  const spent = { model: NOTHING.model as string | null, tokens: { ...NOTHING.tokens } };
  let costMicroUsd = 0;
  let last: DryTurn | null = null;
  for (const { by, text } of asked(lines)) {
    if (by === 'person') {
      trial.past.push({ person: text, atMs: now() });
      continue;
    }
    const said = [{ kind: 'text' as const, text, attachments: [] }];
    const made = await dryTurn(trial, said, { isOptedOut: last?.isOptedOut });
    if ('waitMs' in made) return made;
    trial.past.push(made.turn);
    last = made;
    const trace = tracedOf(made.steps, made.outcome);
    costMicroUsd += trace.costMicroUsd;
    spent.model = modelOf(trace) ?? spent.model;
    spent.tokens.in += trace.tokens.in;
    spent.tokens.cached += trace.tokens.cached;
    spent.tokens.out += trace.tokens.out;
  }
  if (!last) throw new Error('a scenario without a line of the customer');
  const after = { ...sideOf(last.steps, last.outcome), wish: last.wish };
  const unmet = unmetBy(expected, { ...after, tools: after.calls.map(({ name }) => name) });
  const words = lines.findLast(({ by }) => by === 'customer')?.text ?? null;
  return {
    kind: 'replayed',
    verdict: unmet.length === 0 ? 'passed' : 'not-passed',
    result: { asked: words, before: beforeOf(lines), after, unmet, costMicroUsd, ms: now() - startedAtMs },
    spent,
  };
}

/** What the customer wrote in one go is answered together. */
function asked(lines: ScenarioRow['lines']): { by: 'customer' | 'person'; text: string }[] {
  const all: { by: 'customer' | 'person'; text: string; isOpen: boolean }[] = [];
  for (const { by, text } of lines) {
    const last = all.at(-1);
    if (by === 'ai') {
      if (last) last.isOpen = false;
    } else if (by === 'customer' && last?.by === 'customer' && last.isOpen) last.text += `\n${text}`;
    else all.push({ by, text, isOpen: true });
  }
  return all;
}

/** What was said then and was wrong, to be shown beside what is said now. */
function beforeOf(lines: ScenarioRow['lines']): Replayed['result']['before'] {
  const reply = lines.at(-1)?.by === 'ai' ? (lines.at(-1)?.text ?? '') : '';
  return reply ? { outcome: 'answered', reply, wish: null, calls: [] } : null;
}

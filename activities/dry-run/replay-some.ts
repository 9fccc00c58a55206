import type { Candidate } from '../../core/data/dry-thread.ts';
import { trialNumbersFrom } from '../../core/data/dry-thread.ts';
import { failJob, finishJob, lockJob, noteProgress, readJob } from '../../core/data/jobs.ts';
import { nextReplayTurn, readReplay, storeReplayTurn } from '../../core/data/replays.ts';
import { readScenario } from '../../core/data/scenarios.ts';
import { bookTrial } from '../../core/data/trial-usage.ts';
import { type TenantTx, withTenant } from '../../core/data/with-tenant.ts';
import { type TenantId, ThreadId, TurnId } from '../../core/domain/ids.ts';
import { now } from '../../core/runtime/clock.ts';
import { replayScenario } from './replay-scenario.ts';
import { type Replayed, replayTurn, skipped } from './replay-turn.ts';

type Input = { tenantId: TenantId; jobId: string };

const SOME = 5; // turns of one step: each has its tries, and a cancelled job stops soon

export type ReplayedSome = { kind: 'more' | 'finished' | 'over' } | { kind: 'later'; waitMs: number };

/**
 * Runs the next few turns of a comparison and writes down what each came to. A repeated run goes on behind them.
 *
 * @returns `over`: the job has been cancelled, or is gone.
 * @throws Failure `model-unavailable`: what was done stays done.
 */
export async function replaySome({ tenantId, jobId }: Input): Promise<ReplayedSome> {
  const job = await withTenant(tenantId, (tx) => readJob(tx, jobId));
  if (job.status !== 'running') return { kind: 'over' };
  for (let done = 0; done < SOME; done++) {
    const next = await withTenant(tenantId, (tx) => lookAhead(tx, jobId));
    if (!next) return withTenant(tenantId, (tx) => finish(tx, jobId));
    const ran = await run(tenantId, next);
    if (ran.kind === 'later') return { kind: 'later', waitMs: ran.waitMs };
    const isOurs = await withTenant(tenantId, (tx) => keep(tx, jobId, next.turn.no, ran));
    if (!isOurs) return { kind: 'over' };
  }
  return { kind: 'more' };
}

/** Says on the job that it could not be done. */
export async function closeFailedReplay({ tenantId, jobId }: Input): Promise<void> {
  const message = 'the comparison stopped half-way: the model gave no answer; start it again and it goes on';
  await withTenant(tenantId, (tx) => failJob(tx, jobId, { code: 'replay-failed', message }));
}

type Ahead = NonNullable<Awaited<ReturnType<typeof lookAhead>>>;

async function lookAhead(tx: TenantTx, jobId: string) {
  const turn = await nextReplayTurn(tx, jobId);
  if (!turn) return null;
  const { answers, candidate } = await readReplay(tx, jobId);
  const scenario = turn.scenarioId ? await readScenario(tx, turn.scenarioId) : null;
  const how = { answers, candidate: candidate.ready as Candidate, numbersFrom: await trialNumbersFrom(tx) };
  return { turn, how, scenario };
}

async function run(tenantId: TenantId, { turn, how, scenario }: Ahead) {
  if (scenario) return replayScenario(tenantId, scenario, how);
  if (!turn.turnId || !turn.threadId || !turn.askedAt) return skipped();
  const which = {
    tenantId,
    threadId: ThreadId.parse(turn.threadId),
    turnId: TurnId.parse(turn.turnId),
    askedAtMs: turn.askedAt.getTime(),
  };
  return replayTurn(which, how);
}

async function keep(tx: TenantTx, jobId: string, no: number, ran: Replayed): Promise<boolean> {
  const { status } = await lockJob(tx, jobId);
  const isNew = await storeReplayTurn(tx, jobId, no, ran);
  if (isNew && ran.spent.model) bookTrial(tx, 'replay', ran.spent, now());
  const { counts, turns } = await readReplay(tx, jobId);
  const done = Object.values(counts).reduce((sum, count) => sum + count, 0);
  await noteProgress(tx, jobId, {
    step: 'replaying',
    done,
    total: turns,
    message: `${done} of ${turns} turns`,
  });
  return status === 'running';
}

async function finish(tx: TenantTx, jobId: string): Promise<{ kind: 'finished' }> {
  const { counts, turns, costMicroUsd } = await readReplay(tx, jobId);
  await finishJob(tx, jobId, { turns, counts, costMicroUsd });
  return { kind: 'finished' };
}

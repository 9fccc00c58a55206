import type { OrchestrationContext } from 'durable-functions';
import { z } from 'zod';
import type { Activities } from '../activities/index.ts';
import { TenantId } from '../core/domain/ids.ts';
import { OURS, pause, type Story, stepsOf, together } from '../core/runtime/durable.ts';

const PARTS_PER_CALL = 64; // texts the model takes at once
const CALLS_AT_ONCE = 4;
const TRIES = 6; // of calls to the model that bring nothing, in a row
const FIRST_WAIT_MS = 2_000;
const WAITS_MAX = 500; // limits that say when they end, a quarter of an hour each at most

const Input = z.object({ tenantId: TenantId, jobId: z.uuid() });
type Input = z.infer<typeof Input>;

export type Ingested = { kind: 'live' | 'unchanged' | 'over' | 'refused' | 'failed'; code?: string };

/**
 * A document, from its bytes to passages that the agent finds: read and split, embedded, indexed, and only then in the
 * place of what answered before. Cancelled or refused, it leaves that as it was.
 */
export function* ingestKnowledge(context: OrchestrationContext): Story<Ingested> {
  const input = Input.parse(context.df.getInput());
  const ours = stepsOf<Activities>(context, OURS);
  let outcome: Ingested;
  try {
    outcome = yield* ingest(context, input);
  } catch {
    yield* ours.closeFailedIngest({ ...input, code: 'ingest-failed' });
    outcome = { kind: 'failed', code: 'ingest-failed' };
  }
  if (outcome.kind !== 'live' && outcome.kind !== 'unchanged') yield* ours.clearIngest(input);
  return outcome;
}

function* ingest(context: OrchestrationContext, input: Input): Story<Ingested> {
  const ours = stepsOf<Activities>(context, OURS);
  const read = yield* ours.readDocument({
    ...input,
    story: context.df.instanceId,
    parent: context.df.parentInstanceId,
  });
  if (read.kind !== 'read') return read;
  const stopped = yield* embed(context, input, read.parts);
  if (stopped) return stopped;
  for (;;) {
    const { kind } = yield* ours.indexParts(input);
    if (kind === 'over') return { kind };
    if (kind === 'indexed') break;
  }
  return yield* ours.finishDocument(input);
}

type Call = Input & { from: number; to: number };

/**
 * All passages, some calls at once. A call that throws is made again after a growing wait, together with its
 * neighbours: those find their vectors there. Retries by the host would not do beside others: see docs/host.md.
 *
 * @returns null when every passage has its vector.
 */
function* embed(context: OrchestrationContext, input: Input, parts: number): Story<Ingested | null> {
  const calls = Array.from({ length: Math.ceil(parts / PARTS_PER_CALL) }, (_, at): Call => {
    const from = at * PARTS_PER_CALL;
    return { ...input, from, to: from + PARTS_PER_CALL };
  });
  for (let at = 0, tries = 0, waits = 0; at < calls.length; ) {
    const round = calls.slice(at, at + CALLS_AT_ONCE);
    let answers: Awaited<ReturnType<Activities['embedParts']>>[] | null = null;
    try {
      answers = yield* together<Activities, 'embedParts'>(context, 'embedParts', round);
    } catch {
      tries += 1;
      if (tries >= TRIES) return yield* giveUp(context, input);
      yield* pause(context, FIRST_WAIT_MS * 2 ** (tries - 1));
    }
    if (!answers) continue;
    tries = 0;
    const refused = answers.find((one) => one.kind === 'refused');
    if (refused) return refused;
    if (answers.some(({ kind }) => kind === 'over')) return { kind: 'over' };
    const waitMs = Math.max(0, ...answers.map((one) => (one.kind === 'later' ? one.waitMs : 0)));
    if (waitMs === 0) at += CALLS_AT_ONCE;
    else if (++waits > WAITS_MAX) return yield* giveUp(context, input);
    else yield* pause(context, waitMs);
  }
  return null;
}

function* giveUp(context: OrchestrationContext, input: Input): Story<Ingested> {
  const code = 'embedding-unavailable';
  yield* stepsOf<Activities>(context, OURS).closeFailedIngest({ ...input, code });
  return { kind: 'failed', code };
}

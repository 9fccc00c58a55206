import { randomUUID } from 'node:crypto';
import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { z } from 'zod';
import { PageQuery } from '../core/contract/page.ts';
import {
  type Replay,
  type ReplayEstimate,
  type ReplayFull,
  ReplayInput,
  type Replays,
  type ReplayTurn,
} from '../core/contract/replays.ts';
import { createJob, failJob } from '../core/data/jobs.ts';
import {
  type Chosen,
  chooseTurns,
  createReplay,
  listReplays,
  listReplayTurns,
  REPLAY_KIND,
  type ReplayHead,
  type ReplayTurnRow,
  readReplay,
} from '../core/data/replays.ts';
import type { Member } from '../core/data/sessions.ts';
import { refuseFullDay, trialsLeft } from '../core/data/trial-usage.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { microUsd } from '../core/domain/model-prices.ts';
import { now } from '../core/runtime/clock.ts';
import { config } from '../core/runtime/config.ts';
import { cursorOf, positionOf } from '../core/runtime/cursor.ts';
import { json, readJson, readQuery } from '../core/runtime/http.ts';
import { promptVersion, promptVersions } from '../core/runtime/prompt-versions.ts';
import { candidateOf } from './playground/candidate.ts';

const Query = z.object({ dryRun: z.enum(['true', 'false']).default('false') });

/** Compares what was answered with what would be; a story runs it, and the job is its progress. */
export async function replayStart(
  request: HttpRequest,
  context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const isDryRun = readQuery(request, Query).dryRun === 'true';
  const { turns, candidate: given, answers, title } = await readJson(request, ReplayInput);
  refuseUnknown(given);
  const jobId = randomUUID();
  const nowMs = now();
  const estimate = await withTenant(tenantId, async (tx): Promise<ReplayEstimate> => {
    const chosen = await chooseTurns(tx, turns);
    const lines = chosen.reduce((sum, one) => sum + one.lines, 0);
    const found = {
      turns: chosen.length,
      costMicroUsd: answers === 'model' ? costOf(chosen, given.model ?? null, nowMs) : 0,
      left: await trialsLeft(tx, 'replay', nowMs),
      models: models(),
      promptVersion: promptVersion(),
    };
    const { model, promptVersion: prompt, ...change } = given;
    const ready = {
      ...(await candidateOf(tx, change)),
      ...(model && { model }),
      ...(prompt && { promptVersion: prompt }),
    };
    if (isDryRun) return found;
    if (chosen.length === 0)
      throw new Failure('content-invalid', 'there is no turn to compare', { issues: NO_TURN });
    if (answers === 'model') await refuseFullDay(tx, 'replay', lines, nowMs);
    await createJob(tx, jobId, REPLAY_KIND, {});
    const comparison = { jobId, title: title ?? '', answers, candidate: { given, ready }, estimate: found };
    await createReplay(tx, { ...comparison, authorId: userId }, chosen, nowMs);
    return found;
  });
  if (isDryRun) return json(estimate);
  try {
    const input = { tenantId, jobId };
    await df.getClient(context).startNew('replayTurns', { instanceId: `replay-${jobId}`, input });
  } catch (cause) {
    const error = { code: 'not-started', message: 'the comparison could not begin; start it again' };
    await withTenant(tenantId, (tx) => failJob(tx, jobId, error));
    throw new Failure('store-unavailable', 'the comparison did not start', { cause });
  }
  return json({ jobId }, 202);
}

/** The newest first. */
export async function replaysList(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { cursor, limit } = readQuery(request, PageQuery);
  const after = positionOf(cursor, z.object({ at: z.iso.datetime(), id: z.uuid() }));
  const found = await withTenant(tenantId, (tx) => listReplays(tx, { after, rowsMax: limit + 1 }));
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  const answer: z.infer<typeof Replays> = {
    items: rows.map(answerOf),
    nextCursor: last ? cursorOf({ at: last.createdAt.toISOString(), id: last.jobId }) : null,
  };
  return json(answer);
}

/** One comparison with what each turn came to. */
export async function replayRead(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const answer = await withTenant(tenantId, async (tx): Promise<ReplayFull> => {
    const head = await readReplay(tx, request.params.id ?? '');
    const rows = await listReplayTurns(tx, head.jobId);
    return { ...answerOf(head), items: rows.map(turnOf) };
  });
  return json(answer);
}

const NO_TURN = [{ path: 'turns', message: 'expected at least one turn or scenario that is still there' }];

const models = (): string[] => [...new Set([config().model.chat, ...config().model.compare])];

function refuseUnknown({ model, promptVersion: version }: ReplayInput['candidate']): void {
  const known = promptVersions().map((one) => one.version);
  const issues = [
    ...(model && !models().includes(model)
      ? [{ path: 'candidate.model', message: `expected one of ${models().join(', ')}` }]
      : []),
    ...(version !== undefined && !known.includes(version)
      ? [{ path: 'candidate.promptVersion', message: `expected one of ${known.join(', ')}` }]
      : []),
  ];
  if (issues.length > 0) throw new Failure('content-invalid', 'this cannot be compared', { issues });
}

/** What the turns cost once, or would at another model's price. */
function costOf(chosen: Chosen[], model: string | null, nowMs: number): number {
  const day = new Date(nowMs).toISOString().slice(0, 10);
  return chosen.reduce((sum, { tokens, costMicroUsd, model: asked }) => {
    if (!model && costMicroUsd > 0) return sum + costMicroUsd;
    const usage = { tokensIn: tokens.in, tokensCached: tokens.cached, tokensOut: tokens.out };
    return sum + microUsd({ model: model ?? asked ?? config().model.chat, ...usage }, day);
  }, 0);
}

const answerOf = ({ candidate, createdAt, estimate: _, ...head }: ReplayHead): Replay => ({
  ...head,
  candidate: candidate.given as Replay['candidate'],
  createdAt: createdAt.toISOString(),
});

function turnOf({ result, asked, ...row }: ReplayTurnRow): ReplayTurn {
  const { before = null, after = null, unmet = [], costMicroUsd = 0, ms = 0 } = result ?? {};
  return { ...row, asked: asked ?? result?.asked ?? null, before, after, unmet, costMicroUsd, ms };
}

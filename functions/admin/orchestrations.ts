import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as z from 'zod/mini';
import {
  type AdminStory,
  type AdminStoryDetail,
  type AdminStoryPage,
  AdminStoryQuery,
  STORY_DEEDS,
} from '../../core/contract/admin-orchestrations.ts';
import { withAdmin } from '../../core/data/admin/pool.ts';
import {
  countStories,
  findInstances,
  listRelated,
  listStories,
  readStory,
  type StoryFilter,
  type StoryRow,
} from '../../core/data/admin/stories.ts';
import { Failure } from '../../core/domain/failure.ts';
import { TenantId } from '../../core/domain/ids.ts';
import { now } from '../../core/runtime/clock.ts';
import { cursorOf, positionOf } from '../../core/runtime/cursor.ts';
import { json, readQuery } from '../../core/runtime/http.ts';
import { kindOf, log } from '../../core/runtime/log.ts';
import { type Instance, readInstance } from '../../core/runtime/task-hub.ts';
import { settleAs, settleOne } from '../settle-stories.ts';
import { whyNotRetried } from './story-retries.ts';
import { storySource } from './story-source.ts';
import { timelineOf } from './timeline.ts';

const HOUR_MS = 60 * 60 * 1000;
const SPAN_MS = { '1h': HOUR_MS, '24h': 24 * HOUR_MS, '7d': 7 * 24 * HOUR_MS, '30d': 30 * 24 * HOUR_MS };
const STEPS_MAX = 300; // shown of one story, the newest
const SETTLED_MAX = 10; // of one page: each is a question to the task hub

const Position = z.object({ part: z.int().check(z.gte(0), z.lte(2)), at: z.iso.datetime(), id: z.string() });

/** Every story the index knows: stuck ones first, then failed ones. */
export async function adminStories(
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  const { cursor, limit, q = '', within, state = null, ...given } = readQuery(request, AdminStoryQuery);
  const from = positionOf(cursor, Position);
  const { story = null, tenantId = null, outcome = null } = given;
  const look = async () => {
    const nowMs = now();
    const since = new Date(nowMs - SPAN_MS[within]);
    return withAdmin(async (tx) => {
      const filter = {
        story,
        tenantId,
        outcome,
        state,
        since,
        instances: q === '' ? null : await findInstances(tx, q),
      };
      const { rows, next } = await listStories(tx, filter, { from, rowsMax: limit, nowMs });
      return { rows, next, counts: await countStories(tx, filter satisfies StoryFilter, nowMs) };
    });
  };
  let seen = await look();
  if (await settleDue(context, seen.rows)) seen = await look();
  const answer: AdminStoryPage = {
    items: seen.rows.map(answerOf),
    nextCursor: seen.next ? cursorOf(seen.next) : null,
    counts: seen.counts,
  };
  return json(answer);
}

/** One story, step by step. */
export async function adminStory(
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  const id = request.params.id ?? '';
  let row = await findStory(id);
  const instance = await readInstance(context, id, true);
  const isDue = row.lookAt.getTime() <= now(); // before, one that the hub does not know may not be started yet
  const open = { tenantId: TenantId.parse(row.tenantId), instanceId: id };
  if (row.endedAt === null && (instance || isDue) && (await settleAs(open, instance)))
    row = await findStory(id);
  const source = storySource(row.story);
  const steps = timelineOf(instance?.history ?? [], source);
  const related = await withAdmin((tx) => listRelated(tx, row, now()));
  const noRetry = mayDo('retry', row, instance) ? await whyNotRetried(row, instance) : null;
  const answer: AdminStoryDetail = {
    ...answerOf(row),
    hub: instance?.runtimeStatus ?? null,
    input: idsIn(instance),
    steps: steps.slice(-STEPS_MAX),
    stepsLeftOut: Math.max(0, steps.length - STEPS_MAX),
    related: related.map(answerOf),
    source: source && { file: source.file, text: source.text },
    may: STORY_DEEDS.filter((deed) => mayDo(deed, row, instance) && (deed !== 'retry' || noRetry === null)),
    noRetry,
  };
  return json(answer);
}

/** @throws Failure `not-found`. */
export async function findStory(id: string): Promise<StoryRow> {
  const row = await withAdmin((tx) => readStory(tx, id, now()));
  if (!row) throw new Failure('not-found', 'no such story');
  return row;
}

const LIVING = ['Pending', 'Running', 'ContinuedAsNew', 'Suspended'];

/** What can be done with a story as it stands. */
export function mayDo(deed: (typeof STORY_DEEDS)[number], row: StoryRow, instance: Instance | null): boolean {
  const lives = instance !== null && LIVING.includes(instance.runtimeStatus);
  if (deed === 'terminate' || deed === 'event') return lives;
  if (deed === 'purge') return instance !== null && !lives;
  if (deed === 'restart') return instance !== null && !lives && row.story !== 'onboardShop';
  return !lives && (row.state === 'failed' || row.state === 'terminated'); // then its rows decide: whyNotRetried
}

/** Asks after stories on this page that should have ended. @returns whether any was. */
async function settleDue(context: InvocationContext, rows: StoryRow[]): Promise<boolean> {
  const nowMs = now();
  const due = rows.filter(({ endedAt, lookAt }) => endedAt === null && lookAt.getTime() <= nowMs);
  try {
    for (const { tenantId, instanceId } of due.slice(0, SETTLED_MAX))
      await settleOne(context, { tenantId: TenantId.parse(tenantId), instanceId });
  } catch (error) {
    log('warn', 'story-not-settled', { kind: kindOf(error) }); // the list is worth more than that
    return false;
  }
  return due.length > 0;
}

function answerOf({ lookAt: _, ...row }: StoryRow): AdminStory {
  const endMs = row.endedAt?.getTime() ?? now();
  return {
    ...row,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    durationMs: Math.max(0, endMs - row.startedAt.getTime()),
  };
}

const Id = z.union([z.string().check(z.regex(/^[\w:-]{1,100}$/)), z.number(), z.boolean()]);

/** Of an input what is an id or a number; stories are given nothing else. */
function idsIn(instance: Instance | null): AdminStoryDetail['input'] {
  const fields = z.safeParse(z.record(z.string(), z.unknown()), instance?.input);
  if (!fields.success) return {};
  return Object.fromEntries(
    Object.entries(fields.data).flatMap(([name, value]) => {
      const id = z.safeParse(Id, value);
      return id.success ? [[name, id.data]] : [];
    }),
  );
}

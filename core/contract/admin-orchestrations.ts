import * as z from 'zod/mini';
import { STORY_NAMES } from '../domain/stories.ts';
import { Reason } from './admin-reason.ts';
import { PageQuery, pageOf } from './page.ts';

/** How a story stands. `stuck`: it has not ended, and runs for longer than its kind may. */
export const STORY_STATES = ['stuck', 'failed', 'terminated', 'running', 'pending', 'succeeded'] as const;
export const StoryState = z.enum(STORY_STATES);
export type StoryState = z.infer<typeof StoryState>;

/** How far back a list looks. */
export const STORY_SPANS = ['1h', '24h', '7d', '30d'] as const;

/** One story: ids, codes and times. What somebody wrote is nowhere in it. */
export const AdminStory = z.object({
  instanceId: z.string(),
  story: z.string(), // the orchestration's name; a new one must not break an old page
  state: StoryState,
  outcome: z.nullable(z.string()), // a code
  tenantId: z.string(),
  tenantName: z.string(),
  threadId: z.nullable(z.string()),
  messageId: z.nullable(z.string()),
  jobId: z.nullable(z.string()),
  subject: z.nullable(z.string()), // id of another thing it is about
  parent: z.nullable(z.string()), // the instance that it follows, or is a part of
  redoneBy: z.nullable(z.string()), // of one that failed or was stopped: what came after it and ended well
  attempt: z.int(), // 0: the first
  cause: z.string(), // door, timer, sweep, drain, story or admin
  startedAt: z.iso.datetime(),
  endedAt: z.nullable(z.iso.datetime()),
  durationMs: z.int(), // until now, of one that has not ended
});
export type AdminStory = z.infer<typeof AdminStory>;

/**
 * `GET /api/admin/orchestrations`: stuck ones first, then failed ones, then the others; the newest first in each.
 * `q`: an instance or its beginning, the id of a message (Meta's or ours), a thread, a job or what else it is about.
 * `counts`: by state, of all that the other filters let through.
 */
export const AdminStoryQuery = z.extend(PageQuery, {
  story: z.optional(z.enum(STORY_NAMES as [string, ...string[]])),
  tenantId: z.optional(z.uuid()),
  state: z.optional(StoryState),
  outcome: z.optional(z.string().check(z.regex(/^[\w-]{1,60}$/))),
  within: z._default(z.enum(STORY_SPANS), '24h'),
  q: z.optional(z.string().check(z.trim(), z.maxLength(300))),
});
export const AdminStoryPage = z.extend(pageOf(AdminStory), { counts: z.record(z.string(), z.int()) });
export type AdminStoryPage = z.infer<typeof AdminStoryPage>;

const Attempt = z.object({
  startedAt: z.iso.datetime(),
  endedAt: z.nullable(z.iso.datetime()), // null: under way
  error: z.nullable(z.string()), // a code
  result: z.nullable(z.string()), // the `kind` of what it gave
});

/** A step of a story: an activity with its tries, a wait, an event from outside, or a story of its own. */
export const StoryStep = z.object({
  kind: z.enum(['activity', 'wait', 'event', 'story']),
  name: z.string(),
  instanceId: z.nullable(z.string()), // of a story of its own
  attempts: z.array(Attempt), // the first first; a wait and an event have one
  lines: z.array(z.int()), // of the story's source, where it is asked for
});
export type StoryStep = z.infer<typeof StoryStep>;

/** `GET /api/admin/orchestrations/{id}`. 404 for one that the index does not know. */
export const AdminStoryDetail = z.extend(AdminStory, {
  hub: z.nullable(z.string()), // status in the task hub; null: the hub does not know it any more
  input: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])), // ids and numbers
  steps: z.array(StoryStep),
  stepsLeftOut: z.int(), // of a very long history, the oldest
  related: z.array(AdminStory), // what it follows, what follows it, and its parts
  source: z.nullable(z.object({ file: z.string(), text: z.string() })),
  may: z.array(z.enum(['terminate', 'restart', 'retry', 'event', 'purge'])),
  /** Of one that failed or was stopped: why it cannot be retried. A new reason must not break an old page. */
  noRetry: z.nullable(z.string()), // core/domain/retries.ts
});
export type AdminStoryDetail = z.infer<typeof AdminStoryDetail>;

export const STORY_DEEDS = ['terminate', 'restart', 'retry', 'event', 'purge'] as const;
export type StoryDeed = (typeof STORY_DEEDS)[number];

/**
 * `POST /api/admin/orchestrations/{id}/{terminate|restart|retry|event|purge}`: 200 with the story that it is about now: a new
 * one after `restart` (the same input) and `retry` (what failed is done again for the same rows). 409 where it cannot be done;
 * of `retry` with the reason as the issue of that name.
 */
export const StoryDeedBody = z.object({ reason: Reason });
export const StoryEventBody = z.object({
  reason: Reason,
  name: z.string().check(z.regex(/^[A-Za-z][\w-]{0,59}$/)),
  data: z.optional(
    z.record(
      z.string().check(z.maxLength(60)),
      z.union([z.string().check(z.maxLength(200)), z.number(), z.boolean()]),
    ),
  ),
});
export const StoryDone = z.object({ instanceId: z.string() });

const Figures = z.object({
  started: z.int(),
  failed: z.int(),
  p50Ms: z.nullable(z.int()), // from start to end; null: none has ended
  p95Ms: z.nullable(z.int()),
});

/** `GET /api/admin/orchestration-figures?story=&hours=`: hour by hour for one kind, and all kinds beside one another. */
export const StoryFiguresQuery = z.object({
  story: z._default(z.enum(STORY_NAMES as [string, ...string[]]), 'answerDm'),
  hours: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(168)), 24),
});
export const StoryFigures = z.object({
  story: z.string(),
  hours: z.array(z.extend(Figures, { at: z.iso.datetime() })),
  stories: z.array(z.extend(Figures, { story: z.string(), open: z.int() })),
  /** What waits in the task hub: turns of stories, and steps. null: this task hub does not tell. */
  queues: z.nullable(z.object({ stories: z.int(), steps: z.int() })),
});
export type StoryFigures = z.infer<typeof StoryFigures>;

import { z } from 'zod';
import { STORY_NAMES, STORY_PATIENCE_MS } from '../../domain/stories.ts';
import type { AdminTx } from './pool.ts';

const Row = z.object({
  instanceId: z.string(),
  story: z.string(),
  state: z.enum(['stuck', 'failed', 'terminated', 'running', 'pending', 'succeeded']),
  outcome: z.string().nullable(),
  tenantId: z.string(),
  tenantName: z.string(),
  threadId: z.string().nullable(),
  messageId: z.string().nullable(),
  jobId: z.string().nullable(),
  subject: z.string().nullable(),
  parent: z.string().nullable(),
  redoneBy: z.string().nullable(),
  attempt: z.int(),
  cause: z.string(),
  startedAt: z.date(),
  endedAt: z.date().nullable(),
  lookAt: z.date(),
});
export type StoryRow = z.infer<typeof Row>;

export type StoryFilter = {
  story: string | null;
  tenantId: string | null;
  state: string | null;
  outcome: string | null;
  since: Date;
  instances: string[] | null; // null: all
};

/** Where a page begins: in which part of the list, and after which row. */
export type StoryPosition = { part: number; at: string; id: string } | null;

const STUCK = `(o.ended_at is null and o.started_at < (select b.before
   from unnest($1::text[], $2::timestamptz[]) b (story, before) where b.story = o.story))`;
const IS_BAD = `o.ending in ('failed', 'terminated')`;
/** In the order in which they are listed: each is found by an index of its own. */
const PARTS = [
  `o.ended_at is null and ${STUCK}`,
  IS_BAD,
  `(o.ending is null or o.ending = 'succeeded') and not ${STUCK}`,
];

/** Of one that failed: what was begun in its place, or in the place of that, and did it. One that left it to another did not. */
const REDONE_BY = `case when ${IS_BAD} then (
  with recursive later as (
    select n.instance_id, n.ending, n.outcome from orchestrations n where n.parent = o.instance_id and n.tenant_id = o.tenant_id
    union
    select n.instance_id, n.ending, n.outcome from later join orchestrations n on n.parent = later.instance_id)
  select instance_id from later where ending = 'succeeded' and outcome is distinct from 'left-to-holder'
   order by instance_id limit 1) end`;
const STATE = `case when ${STUCK} then 'stuck' else o.state end`;
const COLUMNS = `o.instance_id as "instanceId", o.story, ${STATE} as state, o.outcome, o.tenant_id as "tenantId",
   t.name as "tenantName", o.thread_id as "threadId", o.message_id::text as "messageId", o.job_id as "jobId", o.subject,
   o.parent, ${REDONE_BY} as "redoneBy", o.attempt, o.cause, o.started_at as "startedAt", o.ended_at as "endedAt", o.look_at as "lookAt"`;

const MATCHES = `o.started_at >= $3 and ($4::text is null or o.story = $4) and ($5::uuid is null or o.tenant_id = $5)
   and ($6::text is null or o.outcome = $6)
   and ($7::text[] is null or o.instance_id = any ($7))`;

function valuesOf(filter: StoryFilter, nowMs: number): unknown[] {
  const patient = STORY_NAMES.filter((name) => STORY_PATIENCE_MS[name] !== null);
  const befores = patient.map((name) => new Date(nowMs - (STORY_PATIENCE_MS[name] ?? 0)));
  return [patient, befores, filter.since, filter.story, filter.tenantId, filter.outcome, filter.instances];
}

/** A page of stories: stuck ones, then failed ones, then the others; the newest first in each. */
export async function listStories(
  tx: AdminTx,
  filter: StoryFilter,
  page: { from: StoryPosition; rowsMax: number; nowMs: number },
): Promise<{ rows: StoryRow[]; next: StoryPosition }> {
  const found: { part: number; row: StoryRow }[] = [];
  for (let part = page.from?.part ?? 0; part < PARTS.length; part++) {
    if (!mayHave(part, filter.state)) continue;
    const after = page.from?.part === part ? page.from : null;
    const { rows } = await tx.query(
      `select ${COLUMNS} from orchestrations o join tenants t on t.id = o.tenant_id
        where ${PARTS[part]} and ${MATCHES} and ($8::text is null or ${STATE} = $8)
          and ($9::timestamptz is null or (o.started_at, o.instance_id) < ($9, $10))
        order by o.started_at desc, o.instance_id desc limit $11`,
      [
        ...valuesOf(filter, page.nowMs),
        filter.state,
        after?.at ?? null,
        after?.id ?? null,
        page.rowsMax + 1 - found.length,
      ],
    );
    found.push(
      ...Row.array()
        .parse(rows)
        .map((row) => ({ part, row })),
    );
    if (found.length > page.rowsMax) break;
  }
  const shown = found.slice(0, page.rowsMax);
  const last = found.length > page.rowsMax ? shown.at(-1) : undefined;
  const next = last && { part: last.part, at: last.row.startedAt.toISOString(), id: last.row.instanceId };
  return { rows: shown.map(({ row }) => row), next: next ?? null };
}

function mayHave(part: number, state: string | null): boolean {
  if (state === null) return true;
  if (state === 'stuck') return part === 0;
  return (state === 'failed' || state === 'terminated') === (part === 1) && part !== 0;
}

/** How many of each state the other filters let through. */
export async function countStories(
  tx: AdminTx,
  filter: StoryFilter,
  nowMs: number,
): Promise<Record<string, number>> {
  const { rows } = await tx.query<{ state: string; stories: number }>(
    `select ${STATE} as state, count(*)::int as stories from orchestrations o where ${MATCHES} group by 1`,
    valuesOf(filter, nowMs),
  );
  return Object.fromEntries(rows.map(({ state, stories }) => [state, stories]));
}

const EVERY: StoryFilter = {
  story: null,
  tenantId: null,
  state: null,
  outcome: null,
  since: new Date(0),
  instances: null,
};

export async function readStory(tx: AdminTx, instanceId: string, nowMs: number): Promise<StoryRow | null> {
  const { rows } = await tx.query(
    `select ${COLUMNS} from orchestrations o join tenants t on t.id = o.tenant_id where o.instance_id = $8 and ${MATCHES}`,
    [...valuesOf(EVERY, nowMs), instanceId],
  );
  return rows[0] ? Row.parse(rows[0]) : null;
}

const RELATED_MAX = 30;

/** What a story follows, what follows it or is a part of it, and what else is about the same message or job. */
export async function listRelated(tx: AdminTx, story: StoryRow, nowMs: number): Promise<StoryRow[]> {
  const { rows } = await tx.query(
    `select ${COLUMNS} from orchestrations o join tenants t on t.id = o.tenant_id
      where o.tenant_id = $8 and o.instance_id <> $9 and ${MATCHES}
        and (o.instance_id = $10 or o.parent = $9 or o.job_id = $11 or o.message_id = $12)
      order by o.started_at desc limit ${RELATED_MAX}`,
    [...valuesOf(EVERY, nowMs), story.tenantId, story.instanceId, story.parent, story.jobId, story.messageId],
  );
  return Row.array().parse(rows);
}

const FOUND_MAX = 500;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The instances that what somebody typed may mean: one's id, or what was made of it (`dm-7` finds `dm-7-1`), the id of a
 * message (Meta's or ours), of a thread, a job or an order. Each is found by an index.
 */
export async function findInstances(tx: AdminTx, q: string): Promise<string[]> {
  const ids = /^\d{1,18}$/.test(q) ? [`dm-${q}`, `say-${q}`] : [q, q.toLowerCase(), ...(await dmsOf(tx, q))];
  const { rows } = await tx.query<{ id: string }>(
    `select o.instance_id as id from unnest($1::text[]) x
       join orchestrations o on o.instance_id = x or (o.instance_id >= x || '-' and o.instance_id < x || '.')
     union
     select o.instance_id from orchestrations o where o.job_id = $2::uuid
     union
     select o.instance_id from threads t join orchestrations o on o.tenant_id = t.tenant_id and o.thread_id = t.id
      where t.id = $2::uuid
     union
     select o.instance_id from orders r join orchestrations o on o.tenant_id = r.tenant_id and o.subject = r.id::text
      where r.id = $2::uuid
     limit ${FOUND_MAX}`,
    [ids, UUID.test(q) ? q : null],
  );
  return rows.map(({ id }) => id);
}

const MID_CHARS_MIN = 20; // Meta's are far longer

/** One id of Meta's may stand in several shops' inboxes, as far as we know. */
async function dmsOf(tx: AdminTx, mid: string): Promise<string[]> {
  if (mid.length < MID_CHARS_MIN) return [];
  const { rows } = await tx.query<{ id: string }>(
    `select m.id::text from channels c
      cross join lateral (select id from conversations where channel_id = c.id and mid = $1) m`,
    [mid],
  );
  return rows.map(({ id }) => `dm-${id}`);
}

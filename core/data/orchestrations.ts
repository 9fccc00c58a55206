import { TenantId } from '../domain/ids.ts';
import { BAD_OUTCOMES, endingOf, type StoryName } from '../domain/stories.ts';
import { across } from './across.ts';
import { type TenantTx, withTenant } from './with-tenant.ts';

/** How long after its start a story that has not ended is first asked after. */
export const LOOK_AFTER_MS = 5 * 60_000;

/** What the console knows of a story: ids and codes, never words. */
export type StoryNote = {
  instanceId: string;
  story: StoryName;
  threadId?: string | null;
  messageId?: string | null;
  jobId?: string | null;
  subject?: string | null; // id of another thing it is about
  parent?: string | null | undefined; // the instance that it follows, or is a part of
  attempt?: number;
  cause?: 'door' | 'timer' | 'sweep' | 'drain' | 'story' | 'admin';
};

/** Notes a story that is about to be started, in the transaction that makes what it is about. A second note changes nothing. */
export function noteStory(tx: TenantTx, note: StoryNote, nowMs: number): void {
  tx.send({
    name: 'note_story',
    text: `insert into orchestrations (instance_id, story, tenant_id, thread_id, message_id, job_id, subject, parent, attempt,
              cause, started_at, look_at)
           values ($1, $2, current_tenant(), $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (instance_id) do nothing`,
    values: [
      note.instanceId,
      note.story,
      note.threadId ?? null,
      note.messageId ?? null,
      note.jobId ?? null,
      note.subject ?? null,
      note.parent ?? null,
      note.attempt ?? 0,
      note.cause ?? 'door',
      new Date(nowMs),
      new Date(nowMs + LOOK_AFTER_MS),
    ],
  });
}

/** As `noteStory` under an id that is used again: the earlier one of that id, which has ended, is not listed any more. */
export function renoteStory(tx: TenantTx, note: StoryNote, nowMs: number): void {
  tx.send({ text: 'delete from orchestrations where instance_id = $1', values: [note.instanceId] });
  noteStory(tx, note, nowMs);
}

/** As `noteStory`, by a step of the story itself: one that is a part of another was noted by nobody before. */
export function noteBegunStory(tx: TenantTx, note: StoryNote, nowMs: number): void {
  noteStory(tx, { cause: 'story', ...note }, nowMs);
  beginStory(tx, note.instanceId, nowMs);
}

/** Notes that a story's host has come to it, in the transaction of its first step. */
export function beginStory(tx: TenantTx, instanceId: string | undefined, nowMs: number): void {
  tx.send({
    name: 'begin_story',
    text: `update orchestrations set begun_at = $2 where instance_id = $1 and begun_at is null`,
    values: [instanceId ?? null, new Date(nowMs)],
  });
}

/** Notes how a story ended, in the transaction of whatever ends it. What has ended stays as it ended. */
export function endStory(
  tx: TenantTx,
  instanceId: string | undefined,
  outcome: string,
  nowMs: number,
  ending: 'succeeded' | 'failed' | 'terminated' = endingOf(outcome),
): void {
  tx.send({
    name: 'end_story',
    text: `update orchestrations set ended_at = $2, ending = $3, outcome = $4 where instance_id = $1 and ended_at is null`,
    values: [instanceId ?? null, new Date(nowMs), ending, outcome],
  });
}

/** What a job's work is done by; the story that keeps an export's file for a day goes on when the job has succeeded. */
const WORKERS = {
  succeeded: ['importCatalogue', 'ingestKnowledge', 'onboardShop', 'replayTurns'],
  failed: ['importCatalogue', 'ingestKnowledge', 'onboardShop', 'replayTurns', 'exportTenant'],
  cancelled: ['importCatalogue', 'ingestKnowledge', 'onboardShop', 'replayTurns', 'exportTenant'],
} satisfies Record<string, StoryName[]>;

/** The work of a job is over, and with it the story that does it; those that clear up after it go on. */
export function endJobStory(
  tx: TenantTx,
  jobId: string,
  end: keyof typeof WORKERS,
  nowMs: number,
  code: string = end,
): void {
  tx.send({
    text: `update orchestrations set ended_at = $2, ending = $3, outcome = $4
            where job_id = $1 and ended_at is null and story = any ($5)`,
    values: [jobId, new Date(nowMs), end === 'failed' ? 'failed' : 'succeeded', code, WORKERS[end]],
  });
}

/** What a statement sets that closes a turn of the AI's: see `closeTurn`. `$4` is its outcome, `$3` the time. */
export const END_OF_TURN = `
    update orchestrations set ended_at = $3, outcome = $4,
           ending = case when $4 in (${BAD_OUTCOMES.map((one) => `'${one}'`).join(', ')}) then 'failed' else 'succeeded' end
     where instance_id = (select story from turns where id = $2) and ended_at is null`;

export type OpenStory = { tenantId: TenantId; instanceId: string };

/** Stories that have not ended and are due to be asked after, of all shops. */
export async function findOpenStories(nowMs: number, rowsMax: number): Promise<OpenStory[]> {
  const rows = await across<{ tenant_id: string; instance_id: string }>(
    'select tenant_id, instance_id from find_open_stories($1, $2)',
    [new Date(nowMs), rowsMax],
  );
  return rows.map((row) => ({ tenantId: TenantId.parse(row.tenant_id), instanceId: row.instance_id }));
}

/** What the task hub says of a story that no step of its own has ended. `outcome` null: it lives. */
export type Fate = { ending: 'succeeded' | 'failed' | 'terminated'; outcome: string } | null;

/** Writes down what became of a story; one that lives is asked after again later, the older the less often. */
export async function settleStory(
  { tenantId, instanceId }: OpenStory,
  fate: Fate,
  nowMs: number,
): Promise<void> {
  await withTenant(tenantId, async (tx) => {
    if (fate) {
      if (fate.ending !== 'succeeded') endJobOf(tx, instanceId, nowMs); // a job before its stories, as its own end
      endStory(tx, instanceId, fate.outcome, nowMs, fate.ending);
    } else {
      tx.send({
        text: `update orchestrations set look_at = $2::timestamptz + greatest(interval '5 minutes', ($2::timestamptz - started_at) / 2)
                where instance_id = $1 and ended_at is null`,
        values: [instanceId, new Date(nowMs)],
      });
    }
  });
}

/**
 * A job whose story was stopped or died is no longer under way: its merchant may retry it. A wizard waits for people, and goes
 * on with the next story.
 */
export function endJobOf(tx: TenantTx, instanceId: string, nowMs: number): void {
  const error = { code: 'stopped', message: 'it was stopped half-way on our side; try again' };
  tx.send({
    text: `update jobs j set status = 'failed', error = $2, finished_at = $3
             from orchestrations o where o.instance_id = $1 and j.id = o.job_id and j.status = 'running' and o.story = any ($4)
              and not exists (select from orchestrations x where x.job_id = j.id and x.story = o.story and x.ended_at is null
                                and x.instance_id <> o.instance_id)`,
    values: [instanceId, error, new Date(nowMs), WORK],
  });
}

/** Stories that are the work of a job, and nothing after it. */
const WORK = WORKERS.failed.filter((story) => story !== 'onboardShop');

/** Rows of stories that ended, or should have long ago. */
export async function deleteStories(tx: TenantTx, before: Date, rowsMax: number): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from orchestrations where instance_id in (
       select instance_id from orchestrations where started_at < $1 and ended_at is not null
        order by started_at limit $2 for update skip locked)`,
    [before, rowsMax],
  );
  return rowCount ?? 0;
}

/** Of a customer who wants to be forgotten. */
export async function forgetStories(tx: TenantTx, threadId: string): Promise<void> {
  await tx.query('delete from orchestrations where tenant_id = current_tenant() and thread_id = $1', [
    threadId,
  ]);
}

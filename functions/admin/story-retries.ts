import { randomUUID } from 'node:crypto';
import type { DurableClient } from 'durable-functions';
import type { StoryRow } from '../../core/data/admin/stories.ts';
import { isAlertWaiting, isPushWaiting } from '../../core/data/alerts.ts';
import { readHold } from '../../core/data/holds.ts';
import { hasPendingDeliveries } from '../../core/data/hook-deliveries.ts';
import { type JobRow, readJob } from '../../core/data/jobs.ts';
import { readOnboarding } from '../../core/data/onboardings.ts';
import { noteStory } from '../../core/data/orchestrations.ts';
import { reopenPersonTurn, whyNotSentAgain } from '../../core/data/person-retries.ts';
import { reviveFailed, whyNotRevived } from '../../core/data/revive.ts';
import { lockThread, windowOf } from '../../core/data/threads.ts';
import { type TenantTx, withTenant } from '../../core/data/with-tenant.ts';
import { Failure } from '../../core/domain/failure.ts';
import { TenantId, ThreadId, TurnId } from '../../core/domain/ids.ts';
import type { RetryRefusal } from '../../core/domain/retries.ts';
import type { StoryName } from '../../core/domain/stories.ts';
import { now } from '../../core/runtime/clock.ts';
import type { Instance } from '../../core/runtime/task-hub.ts';
import { retryJob } from '../job-control.ts';
import { tellWizard } from '../onboarding/tell.ts';
import { startAnswer, startSaying } from '../start-stories.ts';
import { lookForSent } from './look-for-sent.ts';

/** A story that failed or was stopped, and what the task hub still knows of it. */
export type Ended = { client: DurableClient; row: StoryRow; instance: Instance | null };

type Retry = {
  /** Why it is not to be done once more; null: it may be. Changes nothing. */
  refusal: (tx: TenantTx, about: Omit<Ended, 'client'>) => Promise<RetryRefusal | null>;
  /** Asks others what became of it, before anything is noted or done. */
  look?: (row: StoryRow) => Promise<RetryRefusal | null>;
  /** @returns the instance that does it. */
  run: (ended: Ended) => Promise<string>;
};

const RETRIES: Record<StoryName, Retry> = {
  answerDm: {
    refusal: (tx, { row }) => whyNotRevived(tx, row.instanceId, now()),
    look: lookForSent,
    run: answerAgain,
  },
  deliverHooks: again(({ row }) => ({ tenantId: row.tenantId, subject: row.subject }), hasNoDelivery),
  exportTenant: { refusal: ofExport, run: exportAgain },
  forgetImport: again(
    ({ row }) => ({ tenantId: row.tenantId, jobId: row.jobId }),
    async (tx, { row }) => ((await jobOf(tx, row)) ? null : 'job-gone'),
  ),
  holdOrder: { refusal: ofHold, run: holdAgain },
  importCatalogue: { refusal: ofJob, run: jobAgain },
  ingestKnowledge: { refusal: ofJob, run: jobAgain },
  learnName: again(
    ({ row }) => ({ tenantId: row.tenantId, threadId: row.threadId }),
    async (tx, { row }) => ((await windowOf(tx, row.threadId ?? '')) > 0 ? null : 'conversation-gone'),
  ),
  onboardShop: { refusal: ofWizard, run: wizardAgain },
  replayTurns: { refusal: ofJob, run: jobAgain },
  sendAsPerson: { refusal: (tx, { row }) => whyNotSentAgain(tx, turnOf(row), now()), run: sayAgain },
  sendPushes: again(
    ({ row }) => ({ tenantId: row.tenantId, pushId: workOf(row) }),
    async (tx, { row }) => ((await isPushWaiting(tx, workOf(row))) ? null : 'told'),
  ),
  tellShop: again(
    ({ row }) => ({ tenantId: row.tenantId, alertId: workOf(row) }),
    async (tx, { row }) => ((await isAlertWaiting(tx, workOf(row))) ? null : 'told'),
  ),
};

/** Why a story that failed or was stopped cannot be retried; null: it can. */
export async function whyNotRetried(row: StoryRow, instance: Instance | null): Promise<RetryRefusal | null> {
  const { refusal } = RETRIES[row.story as StoryName];
  return withTenant(TenantId.parse(row.tenantId), (tx) => refusal(tx, { row, instance }));
}

/** Before a retry, outside of any transaction. @throws Failure `conflict` as `retryStory`. */
export async function lookBeforeRetry(row: StoryRow): Promise<void> {
  const refusal = await RETRIES[row.story as StoryName].look?.(row);
  if (refusal) throw notNow(refusal);
}

/** Does once more what failed, for the same rows. @throws Failure `conflict` with the reason as an issue of `retry`. */
export async function retryStory(ended: Ended): Promise<string> {
  const refusal = await whyNotRetried(ended.row, ended.instance);
  if (refusal) throw notNow(refusal);
  return RETRIES[ended.row.story as StoryName].run(ended);
}

const notNow = (refusal: RetryRefusal): Failure =>
  new Failure('conflict', `retry: ${refusal}`, { issues: [{ path: 'retry', message: refusal }] });

async function answerAgain({ client, row }: Ended): Promise<string> {
  const tenantId = TenantId.parse(row.tenantId);
  const waiting = await withTenant(tenantId, async (tx) => {
    const refusal = await whyNotRevived(tx, row.instanceId, now(), 'for update');
    if (refusal) throw notNow(refusal);
    return reviveFailed(tx, row.instanceId, tenantId);
  });
  return startAnswer(client, waiting);
}

const turnOf = ({ instanceId }: StoryRow): TurnId => TurnId.parse(/^say-(\d+)/.exec(instanceId)?.[1]);

/** What of a member's message has surely not reached its customer, by a story of its own. */
async function sayAgain({ client, row }: Ended): Promise<string> {
  const tenantId = TenantId.parse(row.tenantId);
  const threadId = ThreadId.parse(row.threadId);
  const turnId = turnOf(row);
  const instanceId = await withTenant(tenantId, async (tx) => {
    await lockThread(tx, threadId);
    const refusal = await whyNotSentAgain(tx, turnId, now());
    if (refusal) throw notNow(refusal);
    const attempt = await reopenPersonTurn(tx, turnId, now());
    const story = `say-${turnId}-${attempt}`;
    const note = { instanceId: story, story: 'sendAsPerson', threadId, parent: row.instanceId } as const;
    noteStory(tx, { ...note, attempt, cause: 'admin' }, now());
    return story;
  });
  await startSaying(client, instanceId, { tenantId, threadId, turnId });
  return instanceId;
}

async function hasNoDelivery(tx: TenantTx, { row }: { row: StoryRow }): Promise<RetryRefusal | null> {
  return row.subject !== null && (await hasPendingDeliveries(tx, row.subject)) ? null : 'nothing-waits';
}

/** A hold that is over, or was begun anew since, is nobody's to end. */
async function ofHold(tx: TenantTx, { row }: { row: StoryRow }): Promise<RetryRefusal | null> {
  return (await readHold(tx, row.subject ?? '', holdNoOf(row))) ? null : 'nothing-waits';
}

const holdNoOf = ({ instanceId }: StoryRow): number =>
  Number(/^hold-[0-9a-f-]{36}-(\d+)-/.exec(instanceId)?.[1]);

async function holdAgain(ended: Ended): Promise<string> {
  const { row } = ended;
  const hold = { orderId: row.subject ?? '', holdNo: holdNoOf(row) };
  const until = await withTenant(TenantId.parse(row.tenantId), (tx) =>
    readHold(tx, hold.orderId, hold.holdNo),
  );
  if (!until) throw notNow('nothing-waits');
  return startAgain(ended, { tenantId: row.tenantId, ...hold, untilMs: until.getTime() });
}

async function jobOf(tx: TenantTx, { jobId }: StoryRow): Promise<JobRow | null> {
  return readJob(tx, jobId ?? '').catch((error: unknown) => {
    if (error instanceof Failure && error.code === 'not-found') return null;
    throw error;
  });
}

async function ofJob(tx: TenantTx, { row }: { row: StoryRow }): Promise<RetryRefusal | null> {
  const job = await jobOf(tx, row);
  if (!job) return 'job-gone';
  if (job.status === 'succeeded') return 'job-done';
  return job.status === 'running' ? 'job-running' : null;
}

/** One whose file was made is begun again to forget it. */
async function ofExport(tx: TenantTx, { row }: { row: StoryRow }): Promise<RetryRefusal | null> {
  const refusal = await ofJob(tx, { row });
  return refusal === 'job-done' ? null : refusal;
}

async function exportAgain(ended: Ended): Promise<string> {
  const { tenantId, jobId } = ended.row;
  const job = await withTenant(TenantId.parse(tenantId), (tx) => readJob(tx, jobId ?? ''));
  return job.status === 'succeeded' ? startAgain(ended, { tenantId, jobId }) : jobAgain(ended);
}

async function jobAgain({ client, row }: Ended): Promise<string> {
  return retryJob(client, TenantId.parse(row.tenantId), row.jobId ?? '', 'admin');
}

async function ofWizard(tx: TenantTx): Promise<RetryRefusal | null> {
  const wizard = await readOnboarding(tx);
  if (!wizard) return 'job-gone';
  return wizard.answeredAt === null ? null : 'wizard-over';
}

async function wizardAgain({ client, row }: Ended): Promise<string> {
  const about = { tenantId: TenantId.parse(row.tenantId), jobId: row.jobId ?? '' };
  await tellWizard(client, about, { act: 'retried' }, { cause: 'admin', attempt: row.attempt + 1 });
  return row.instanceId;
}

const workOf = ({ instanceId }: StoryRow): string =>
  /^(?:alert|push)-(.+?)-[0-9a-f]{8}(?:-again-[0-9a-f]{8})?$/.exec(instanceId)?.[1] ?? '';

/** A story that is done with the same ids under another instance; each of its steps looks at how things stand. */
function again(inputOf: (about: Ended) => object, refusal: Retry['refusal'] = async () => null): Retry {
  return { refusal, run: (ended) => startAgain(ended, inputOf(ended)) };
}

/** The same story under an id that was never used. */
export async function startAgain(
  { client, row, instance }: Ended,
  input: unknown = instance?.input,
): Promise<string> {
  const instanceId = `${rootOf(row)}-again-${randomUUID().slice(0, 8)}`;
  const { story, threadId, messageId, jobId, subject } = row;
  const about = { story: story as StoryName, threadId, messageId, jobId, subject, parent: row.instanceId };
  await withTenant(TenantId.parse(row.tenantId), async (tx) =>
    noteStory(tx, { instanceId, ...about, attempt: row.attempt + 1, cause: 'admin' }, now()),
  );
  await client.startNew(story, { instanceId, input });
  return instanceId;
}

const rootOf = ({ instanceId }: StoryRow): string =>
  instanceId.replace(/-again-[0-9a-f]{8}$/, '').slice(0, 150);

import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import {
  STORY_DEEDS,
  type StoryDeed,
  StoryDeedBody,
  StoryEventBody,
} from '../../core/contract/admin-orchestrations.ts';
import { type Admin, noteAdmin } from '../../core/data/admin/admins.ts';
import { withAdmin } from '../../core/data/admin/pool.ts';
import type { StoryRow } from '../../core/data/admin/stories.ts';
import { endJobOf, endStory } from '../../core/data/orchestrations.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { Failure } from '../../core/domain/failure.ts';
import { TenantId } from '../../core/domain/ids.ts';
import { now } from '../../core/runtime/clock.ts';
import { json, readJson } from '../../core/runtime/http.ts';
import { type Instance, readInstance } from '../../core/runtime/task-hub.ts';
import { findStory, mayDo } from './orchestrations.ts';
import { lookBeforeRetry, retryStory, startAgain } from './story-retries.ts';

type Deed = {
  client: df.DurableClient;
  row: StoryRow;
  instance: Instance | null;
  event: { name: string; data: unknown } | null;
};

/** Does something with one story, with a reason that is kept in the log. */
export async function adminStoryDeed(
  request: HttpRequest,
  context: InvocationContext,
  admin: Admin,
): Promise<HttpResponseInit> {
  const { id = '', deed: asked } = request.params;
  const deed = STORY_DEEDS.find((one) => one === asked);
  if (!deed) throw new Failure('not-found', `expected one of ${STORY_DEEDS.join(', ')}`);
  const event = deed === 'event' ? await readJson(request, StoryEventBody) : null;
  const { reason } = event ?? (await readJson(request, StoryDeedBody));
  const row = await findStory(id);
  const instance = await readInstance(context, id);
  if (!mayDo(deed, row, instance)) throw refused(deed, row, instance);
  if (deed === 'retry') await lookBeforeRetry(row);
  const about = event && { name: event.name, data: event.data ?? null };
  const instanceId = await withAdmin(async (tx) => {
    const noted = { action: `story-${deed}`, tenantId: row.tenantId, subject: id, reason };
    await noteAdmin(tx, admin, { ...noted, ...(about && { after: { event: about.name } }) }); // goes with the deed, or not at all
    return DEEDS[deed]({ client: df.getClient(context), row, instance, event: about });
  });
  return json({ instanceId });
}

const DEEDS: Record<StoryDeed, (deed: Deed) => Promise<string>> = {
  terminate,
  restart: (deed) => startAgain(deed),
  retry: retryStory,
  event,
  purge,
};

/** What it holds is let go of by time; the sweeper takes up a conversation that still waits, by a new story. Its job failed. */
async function terminate({ client, row }: Deed): Promise<string> {
  await client.terminate(row.instanceId, 'admin');
  await withTenant(TenantId.parse(row.tenantId), async (tx) => {
    endJobOf(tx, row.instanceId, now());
    endStory(tx, row.instanceId, 'terminated', now(), 'terminated');
  });
  return row.instanceId;
}

/** The row's story goes on by itself; what is sent along is codes and ids. */
async function event({ client, row, event: sent }: Deed): Promise<string> {
  await client.raiseEvent(row.instanceId, sent?.name ?? '', sent?.data ?? null);
  return row.instanceId;
}

/** Its history goes; that it was stays in the index, for as long as everything does. */
async function purge({ client, row }: Deed): Promise<string> {
  await client.purgeInstanceHistory(row.instanceId);
  return row.instanceId;
}

function refused(deed: StoryDeed, { story, state }: StoryRow, instance: Instance | null): Failure {
  const hub = instance?.runtimeStatus ?? 'unknown to the task hub';
  return new Failure('conflict', `${deed}: not for a story ${story} that is ${state} (${hub})`);
}

import type { InvocationContext, Timer } from '@azure/functions';
import * as df from 'durable-functions';
import { KEPT_MS, listTenants, purgeTenant } from '../core/data/purge.ts';
import { now } from '../core/runtime/clock.ts';
import { kindOf, log } from '../core/runtime/log.ts';
import { purgeTraces } from './purge-traces.ts';

const DAY_MS = 86_400_000;
const SLICES_MAX = 366; // after so many days the rest goes in one call
const EMPTY_ENOUGH = 14; // days in a row without a story: the nights before have been here
const ENDED = ['Completed', 'Failed', 'Terminated', 'Canceled'].map(
  (status) => status as df.OrchestrationRuntimeStatus,
);

/**
 * Lets go of what is older than 30 days: every shop's rows first, then the stories that have ended. A shop that fails
 * is told of and left for the next night, the others are done.
 */
export async function purge(_timer: Timer, context: InvocationContext): Promise<void> {
  for (const tenantId of await listTenants()) {
    try {
      const purged = await purgeTenant(tenantId, now());
      const traces = await purgeTraces(tenantId);
      const gone = { ...purged, traces };
      if (Object.values(gone).some(Boolean)) log('info', 'purged', { tenantId, ...gone });
    } catch (error) {
      log('error', 'not-purged', { tenantId, kind: kindOf(error) });
    }
  }
  const stories = await purgeStories(df.getClient(context), now());
  if (stories > 0) log('info', 'stories-purged', { stories });
}

/** Day by day back in time, so that no call is long, until there is nothing; then whatever is older still. */
async function purgeStories(client: df.DurableClient, nowMs: number): Promise<number> {
  let gone = 0;
  let to = nowMs - KEPT_MS;
  for (let slices = 0, empty = 0; slices < SLICES_MAX && empty < EMPTY_ENOUGH; slices++, to -= DAY_MS) {
    const some = await purgeBetween(client, to - DAY_MS, to);
    empty = some > 0 ? 0 : empty + 1;
    gone += some;
  }
  return gone + (await purgeBetween(client, 0, to));
}

async function purgeBetween(client: df.DurableClient, fromMs: number, toMs: number): Promise<number> {
  const { instancesDeleted } = await client.purgeInstanceHistoryBy({
    createdTimeFrom: new Date(fromMs),
    createdTimeTo: new Date(toMs),
    runtimeStatus: ENDED,
  });
  return instancesDeleted;
}

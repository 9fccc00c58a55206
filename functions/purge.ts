import type { InvocationContext, Timer } from '@azure/functions';
import * as df from 'durable-functions';
import { type Elsewhere, KEPT_MS, listTenants, purgeTenant } from '../core/data/purge.ts';
import { signForStories } from '../core/data/receipts.ts';
import { forgetAlerts, raiseAlert, resolveAlerts } from '../core/data/watched-alerts.ts';
import { now } from '../core/runtime/clock.ts';
import { kindOf, log } from '../core/runtime/log.ts';
import { purgeExports } from './purge-exports.ts';
import { purgeTraces } from './purge-traces.ts';

const DAY_MS = 86_400_000;
const ALERTS_KEPT_MS = 90 * DAY_MS;
const SLICES_MAX = 366; // after so many days the rest goes in one call
const EMPTY_ENOUGH = 14; // days in a row without a story: the nights before have been here
const ENDED = ['Completed', 'Failed', 'Terminated', 'Canceled'].map(
  (status) => status as df.OrchestrationRuntimeStatus,
);

/** What is kept outside of Postgres and is not the task hub's: a line for each such place. */
const ELSEWHERE: Elsewhere[] = [
  { name: 'exports', letGo: purgeExports },
  { name: 'traces', letGo: purgeTraces },
];

/**
 * Lets go of what is older than 30 days: every shop's rows first, then the stories that have ended; signed for. A shop that fails
 * is told of and left for the next night, the others are done.
 */
export async function purge(_timer: Timer, context: InvocationContext): Promise<void> {
  let failed = 0;
  for (const tenantId of await listTenants()) {
    try {
      const { tables, receipt } = await purgeTenant(tenantId, now(), ELSEWHERE);
      const counts = Object.fromEntries(Object.entries(tables).map(([name, { count }]) => [name, count]));
      if (receipt !== null) log('info', 'purged', { tenantId, receipt, ...counts });
    } catch (error) {
      failed += 1;
      log('error', 'not-purged', { tenantId, kind: kindOf(error) });
    }
  }
  if (failed === 0) await resolveAlerts({ tenantId: null, codes: ['not-purged'] }, now());
  else await raiseAlert({ tenantId: null, code: 'not-purged', facts: { shops: failed } }, now());
  await forgetAlerts(now() - ALERTS_KEPT_MS);
  const stories = await purgeStories(df.getClient(context), now());
  if (stories === 0) return;
  const receipt = await signForStories(stories, now() - KEPT_MS, now());
  log('info', 'stories-purged', { stories, receipt });
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

import { randomUUID } from 'node:crypto';
import type { InvocationContext, Timer } from '@azure/functions';
import * as df from 'durable-functions';
import { takeHookWork } from '../core/data/hook-work.ts';
import { noteStory } from '../core/data/orchestrations.ts';
import { inOneTrip } from '../core/data/with-tenant.ts';
import { now } from '../core/runtime/clock.ts';
import { kindOf, log } from '../core/runtime/log.ts';
import type { DeliverHooksInput } from '../orchestrations/deliver-hooks.ts';

/** Starts a story per order with events that wait; one that is lost is followed by another after two minutes. */
export async function tendHooks(_timer: Timer, context: InvocationContext): Promise<void> {
  const client = df.getClient(context);
  for (const { deliveryId, ...work } of await takeHookWork()) {
    const instanceId = `hook-${deliveryId}-${randomUUID().slice(0, 8)}`;
    const input: DeliverHooksInput = work;
    try {
      const about = { instanceId, story: 'deliverHooks', subject: work.subject, cause: 'timer' } as const;
      await inOneTrip(work.tenantId, async (tx) => noteStory(tx, about, now()));
      await client.startNew('deliverHooks', { instanceId, input });
    } catch (error) {
      log('error', 'hook-not-tended', { kind: kindOf(error) }); // in two minutes it is taken again
    }
  }
}

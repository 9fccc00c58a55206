import { randomUUID } from 'node:crypto';
import type { InvocationContext, Timer } from '@azure/functions';
import * as df from 'durable-functions';
import { holdIsTended, takeUntendedHolds } from '../core/data/holds.ts';
import { noteStory } from '../core/data/orchestrations.ts';
import { inOneTrip } from '../core/data/with-tenant.ts';
import { now } from '../core/runtime/clock.ts';
import { kindOf, log } from '../core/runtime/log.ts';
import type { HoldOrderInput } from '../orchestrations/hold-order.ts';

/** Starts the story of each hold; a story that did not end in time is followed by another. */
export async function tendHolds(_timer: Timer, context: InvocationContext): Promise<void> {
  const client = df.getClient(context);
  for (const hold of await takeUntendedHolds()) {
    const instanceId = `hold-${hold.orderId}-${hold.holdNo}-${randomUUID().slice(0, 8)}`;
    const input: HoldOrderInput = hold;
    try {
      const about = { instanceId, story: 'holdOrder', subject: hold.orderId, cause: 'timer' } as const;
      await inOneTrip(hold.tenantId, async (tx) => noteStory(tx, about, now()));
      await client.startNew('holdOrder', { instanceId, input });
      await holdIsTended(hold);
    } catch (error) {
      log('error', 'hold-not-tended', { kind: kindOf(error) }); // two minutes later it is taken again
    }
  }
}

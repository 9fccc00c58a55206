import { type Reminded, remindHold as remind } from '../core/data/hold-reminders.ts';
import { endStory } from '../core/data/orchestrations.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { now } from '../core/runtime/clock.ts';
import type { HoldRef } from './release-hold.ts';

/** Tells the customer that a hold ends soon, or how long to wait with it; a repeated call tells nothing twice. */
export async function remindHold({ tenantId, orderId, holdNo, story }: HoldRef): Promise<Reminded> {
  return withTenant(tenantId, async (tx) => {
    const reminded = await remind(tx, orderId, holdNo, now());
    if (reminded.kind === 'gone') endStory(tx, story, reminded.kind, now());
    return reminded;
  });
}

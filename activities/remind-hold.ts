import { type Reminded, remindHold as remind } from '../core/data/hold-reminders.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { now } from '../core/runtime/clock.ts';
import type { HoldRef } from './release-hold.ts';

/** Tells the customer that a hold ends soon, or how long to wait with it; a repeated call tells nothing twice. */
export async function remindHold({ tenantId, orderId, holdNo }: HoldRef): Promise<Reminded> {
  return withTenant(tenantId, (tx) => remind(tx, orderId, holdNo, now()));
}

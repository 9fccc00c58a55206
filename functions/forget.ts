import { deleteDue } from '../core/data/deletions.ts';
import { forgetStrays } from '../core/data/strays.ts';
import { now } from '../core/runtime/clock.ts';
import { log } from '../core/runtime/log.ts';
import { forgetParts } from '../core/vendors/search/ready-index.ts';

/** Lets go of what we may not keep: old deliveries that nobody's account took, and what was asked to be deleted. */
export async function forget(): Promise<void> {
  const strays = await forgetStrays(now());
  const deletions = await deleteDue(now(), (tenantId) => forgetParts(tenantId));
  if (strays + deletions > 0) log('info', 'forgotten', { strays, deletions });
}

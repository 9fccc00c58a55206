import { deleteDue } from '../core/data/deletions.ts';
import { forgetPlaygrounds } from '../core/data/playground.ts';
import { forgetStrays } from '../core/data/strays.ts';
import { now } from '../core/runtime/clock.ts';
import { log } from '../core/runtime/log.ts';
import { forgetParts } from '../core/vendors/search/ready-index.ts';

/** Lets go of what we may not keep: old deliveries that nobody's account took, what was asked to be deleted, old trials. */
export async function forget(): Promise<void> {
  const strays = await forgetStrays(now());
  const deletions = await deleteDue(now(), (tenantId) => forgetParts(tenantId));
  const trials = await forgetPlaygrounds(now());
  if (strays + deletions + trials > 0) log('info', 'forgotten', { strays, deletions, trials });
}

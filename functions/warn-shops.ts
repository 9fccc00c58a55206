import type { InvocationContext, Timer } from '@azure/functions';
import { raiseAlert } from '../core/data/alerts.ts';
import { listTenants } from '../core/data/purge.ts';
import { readSettings } from '../core/data/settings.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { licenceAlert } from '../core/domain/alert.ts';
import { businessDay } from '../core/domain/business-time.ts';
import type { TenantId } from '../core/domain/ids.ts';
import { now } from '../core/runtime/clock.ts';
import { kindOf, log } from '../core/runtime/log.ts';
import { licenceStateOf } from './licence-state.ts';

const HOUR = 6; // UTC: nine in the morning in Amman

/** Once a day, asked every hour: whose licence ends soon, or has just ended. */
export async function warnShops(_timer: Timer, _context: InvocationContext): Promise<void> {
  if (new Date(now()).getUTCHours() !== HOUR) return;
  for (const tenantId of await listTenants()) {
    try {
      await warn(tenantId);
    } catch (error) {
      log('warn', 'shop-not-warned', { tenantId, kind: kindOf(error) }); // a shop whose account is gone, a list that is away
    }
  }
}

async function warn(tenantId: TenantId): Promise<void> {
  const { handle, igId } = await withTenant(tenantId, readSettings);
  const { expiresOn } = await licenceStateOf(handle, igId);
  const code = licenceAlert(expiresOn, businessDay(now()));
  if (code) await withTenant(tenantId, async (tx) => raiseAlert(tx, { kind: 'trouble', code }, now()));
}

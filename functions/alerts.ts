import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { ShopAlert } from '../core/contract/alerts.ts';
import type { Member } from '../core/data/sessions.ts';
import { listShopAlerts } from '../core/data/watched-alerts.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { ALERTS } from '../core/domain/watched-alert.ts';
import { json } from '../core/runtime/http.ts';

/** What the shop's people should look at now. */
export async function alertsList(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const rows = await withTenant(tenantId, listShopAlerts);
  const items = rows.map(({ firstSeenAt, lastSeenAt, ...row }): ShopAlert => {
    const { severity, page } = ALERTS[row.code];
    const times = { firstSeenAt: firstSeenAt.toISOString(), lastSeenAt: lastSeenAt.toISOString() };
    return { ...row, severity, page, ...times };
  });
  return json({ items });
}

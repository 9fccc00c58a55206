import type { InvocationContext, Timer } from '@azure/functions';
import * as df from 'durable-functions';
import { linksToRefresh } from '../core/data/kb-documents.ts';
import { listTenants } from '../core/data/purge.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { kindOf, log } from '../core/runtime/log.ts';
import { hasSearch } from '../core/vendors/search/service.ts';
import { restart } from './knowledge/start-document.ts';

const LINKS_OF_SHOP_MAX = 50; // of one night; those not looked at for longest come first
const LINKS_MAX = 2_000;

/**
 * Looks again at the links that are to be refreshed nightly. A page that is as it was costs a request and no more; one
 * that does not begin is told of and left for the next night.
 */
export async function refreshLinks(_timer: Timer, context: InvocationContext): Promise<void> {
  if (!hasSearch()) return;
  const client = df.getClient(context);
  let started = 0;
  for (const tenantId of await listTenants()) {
    const ids = await withTenant(tenantId, (tx) => linksToRefresh(tx, LINKS_OF_SHOP_MAX));
    for (const id of ids.slice(0, LINKS_MAX - started)) {
      try {
        await restart(client, tenantId, id, null);
        started += 1;
      } catch (error) {
        log('warn', 'link-not-refreshed', { tenantId, documentId: id, kind: kindOf(error) });
      }
    }
  }
  if (started > 0) log('info', 'links-refreshed', { started });
}

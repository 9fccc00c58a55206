import { ImpersonationLeft } from '../../../../core/contract/impersonation.ts';
import { send, sendOnTheWayOut } from '../../api/client.ts';

/**
 * Leaves the shop that this browser looks at and opens the page that comes then, with nothing of the shop in it.
 *
 * @param to - `console`: the shop's page there; `own`: the site as this browser's own person sees it. @throws ApiError
 */
export async function leaveLook(to: 'console' | 'own'): Promise<void> {
  const tenantId = (await send('DELETE', '/impersonation', ImpersonationLeft))?.tenantId;
  const shop = tenantId ? `/admin/tenants/${tenantId}` : '/admin';
  window.location.assign(to === 'own' ? '/' : shop);
}

/** Ends the look that this browser may have, while its admin signs out: the console need not call it open until its time is up. */
export const endLook = (): void => sendOnTheWayOut('DELETE', '/impersonation');

import type { AdminLicence } from '../../core/contract/admin-licences.ts';
import type { Holder } from '../../core/data/admin/licences.ts';
import { isInGrace, licenceOf, SUSPENDED_DAY, type Whitelist } from '../../core/domain/licence.ts';

const EXPIRING_DAYS = 30;

/** Every licence and every connected account that lacks one, as the console lists them. */
export function licenceRows(whitelist: Whitelist | null, holders: Holder[], nowMs: number): AdminLicence[] {
  const entries = whitelist?.entries ?? {};
  const byHandle = new Map(holders.map((holder) => [holder.handle, holder]));
  const licensed = Object.entries(entries).map(([handle, expiresOn]) => {
    const holder = byHandle.get(handle);
    const renamed = holder?.currentHandle && holder.currentHandle !== handle ? holder.currentHandle : null;
    return {
      handle,
      expiresOn,
      state: stateOf(whitelist, handle, nowMs),
      tenantId: holder?.tenantId ?? null,
      tenantName: holder?.tenantName ?? null,
      everUsed: holder?.boundAt != null,
      renamedTo: renamed,
    };
  });
  const without = holders
    .filter(({ currentHandle, tenantId }) => tenantId && currentHandle && !(currentHandle in entries))
    .map(({ currentHandle, tenantId, tenantName, boundAt }) => ({
      handle: currentHandle ?? '',
      expiresOn: null,
      state: 'unlicensed' as const,
      tenantId,
      tenantName,
      everUsed: boundAt !== null,
      renamedTo: null,
    }));
  return [...licensed, ...without].sort(careFirst);
}

function stateOf(whitelist: Whitelist | null, handle: string, nowMs: number): AdminLicence['state'] {
  if (!whitelist) return 'unlicensed';
  const licence = licenceOf(whitelist, handle, nowMs);
  if (licence.kind === 'active') return licence.daysLeft <= EXPIRING_DAYS ? 'expiring' : 'active';
  if (whitelist.entries[handle] === SUSPENDED_DAY) return 'suspended';
  return licence.kind === 'expired' && isInGrace(licence.expiredOn, nowMs) ? 'grace' : 'expired';
}

const ORDER: AdminLicence['state'][] = ['unlicensed', 'grace', 'expiring', 'expired', 'active', 'suspended'];

/** What somebody should do something about, then by day and name: the order is the same at every call. */
function careFirst(a: AdminLicence, b: AdminLicence): number {
  const byState = ORDER.indexOf(a.state) - ORDER.indexOf(b.state);
  const byDay = (a.expiresOn ?? '').localeCompare(b.expiresOn ?? '');
  return byState || byDay || a.handle.localeCompare(b.handle);
}

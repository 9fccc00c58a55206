import type { Licence } from '../core/contract/session.ts';
import { licenceFor } from '../core/data/whitelist.ts';
import { SUSPENDED_DAY } from '../core/domain/licence.ts';

const EXPIRING_DAYS = 30;

/** How a shop's licence stands, for its own people: without one the AI is silent. */
export async function licenceStateOf(handle: string, igId: string): Promise<Licence> {
  const licence = await licenceFor(handle, igId);
  if (licence.kind === 'active') {
    const state = licence.daysLeft <= EXPIRING_DAYS ? 'expiring' : 'active';
    return { state, expiresOn: licence.expiresOn };
  }
  if (licence.kind === 'expired' && licence.expiredOn !== SUSPENDED_DAY)
    return { state: 'expired', expiresOn: licence.expiredOn };
  return { state: 'missing', expiresOn: null };
}

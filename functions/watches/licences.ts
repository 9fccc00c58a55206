import { listChannels, readWatched, type Watched } from '../../core/data/watched.ts';
import { raiseAlert, resolveAlerts } from '../../core/data/watched-alerts.ts';
import { refreshWhitelist } from '../../core/data/whitelist.ts';
import { hasUsedLicence } from '../../core/data/whitelist-rows.ts';
import { licenceOf, SUSPENDED_DAY, type Whitelist } from '../../core/domain/licence.ts';
import { type Facts, LICENCE_STEPS, stepOf } from '../../core/domain/watched-alert.ts';
import { now } from '../../core/runtime/clock.ts';

const CODES = ['licence-expiring', 'licence-expired', 'licence-stopped'] as const;

/** Every hour: whose licence ends soon, has ended, or was suspended or taken off the list. By the list alone; without one nothing is known. */
export async function watchLicences(): Promise<void> {
  const { whitelist } = await refreshWhitelist();
  if (!whitelist) return;
  for (const { tenantId, channelId } of await listChannels()) {
    const account = await readWatched(tenantId, channelId);
    if (account) await tellLicence(whitelist, account);
  }
}

/** Each is told once for its step; what is not the case any more is over. */
async function tellLicence(whitelist: Whitelist, account: Watched): Promise<void> {
  const { tenantId, channelId } = account;
  const found = await caseOf(whitelist, account);
  const others = CODES.filter((code) => code !== found?.code);
  await resolveAlerts({ tenantId, codes: others }, now());
  if (found) await raiseAlert({ tenantId, subject: channelId, ...found }, now());
}

type Case = { code: (typeof CODES)[number]; step?: number; facts: Facts };

async function caseOf(whitelist: Whitelist, { igId, handle }: Watched): Promise<Case | null> {
  const licence = licenceOf(whitelist, handle, now());
  if (licence.kind === 'active') {
    const step = stepOf(licence.daysLeft, LICENCE_STEPS);
    return step === null ? null : { code: 'licence-expiring', step, facts: { expiresOn: licence.expiresOn } };
  }
  if (licence.kind === 'expired' && licence.expiredOn !== SUSPENDED_DAY)
    return { code: 'licence-expired', facts: { expiresOn: licence.expiredOn } };
  const wasAnswered = licence.kind === 'expired' || (await hasUsedLicence(igId)); // a new shop's wizard says that it has none
  return wasAnswered ? { code: 'licence-stopped', facts: {} } : null;
}

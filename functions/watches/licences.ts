import { listChannels, readWatched, type Watched } from '../../core/data/watched.ts';
import { raiseAlert, resolveAlerts } from '../../core/data/watched-alerts.ts';
import { refreshWhitelist } from '../../core/data/whitelist.ts';
import { licenceOf, type Whitelist } from '../../core/domain/licence.ts';
import { LICENCE_STEPS, stepOf } from '../../core/domain/watched-alert.ts';
import { now } from '../../core/runtime/clock.ts';

/** Every hour: whose licence ends soon, or has ended. By the list alone; without one nothing is known. */
export async function watchLicences(): Promise<void> {
  const { whitelist } = await refreshWhitelist();
  if (!whitelist) return;
  for (const { tenantId, channelId } of await listChannels()) {
    const account = await readWatched(tenantId, channelId);
    if (account) await tellLicence(whitelist, account);
  }
}

async function tellLicence(whitelist: Whitelist, { tenantId, channelId, handle }: Watched): Promise<void> {
  const licence = licenceOf(whitelist, handle, now());
  const about = { tenantId, subject: channelId };
  if (licence.kind === 'expired') {
    const facts = { expiresOn: licence.expiredOn };
    await resolveAlerts({ tenantId, codes: ['licence-expiring'] }, now());
    await raiseAlert({ ...about, code: 'licence-expired', facts }, now());
    return;
  }
  await resolveAlerts({ tenantId, codes: ['licence-expired'] }, now());
  const step = licence.kind === 'active' ? stepOf(licence.daysLeft, LICENCE_STEPS) : null;
  if (step === null || licence.kind !== 'active') {
    await resolveAlerts({ tenantId, codes: ['licence-expiring'] }, now());
    return;
  }
  const facts = { expiresOn: licence.expiresOn };
  await raiseAlert({ ...about, code: 'licence-expiring', step, facts }, now());
}

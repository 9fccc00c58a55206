import { noteCheck, readAccess } from '../../core/data/connections.ts';
import { type Have, readHave } from '../../core/data/onboarding-state.ts';
import { lockOnboarding, noteChecks, noteSteps } from '../../core/data/onboardings.ts';
import { licenceFor } from '../../core/data/whitelist.ts';
import { type TenantTx, withTenant } from '../../core/data/with-tenant.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { type Check, type CheckName, UNTOUCHED } from '../../core/domain/onboarding.ts';
import { now } from '../../core/runtime/clock.ts';
import { type Checked, checkConnection } from '../../core/vendors/meta/check.ts';

type Input = { tenantId: TenantId; jobId: string };
const EXPIRING_DAYS = 30;

/**
 * Looks at everything that a DM's answer needs: licence, token, deliveries, messages, the AI's switch, catalogue, profile
 * and knowledge. What is found is noted; when nothing is missing, a DM from another account is waited for from now on.
 *
 * @throws Failure `meta-unavailable`, `meta-busy`: nothing was learnt.
 */
export async function checkShop({ tenantId, jobId }: Input): Promise<{ kind: 'good' | 'missing' | 'over' }> {
  const access = await withTenant(tenantId, readAccess);
  const licence = await licenceFor(access.handle, access.igId);
  const checked = access.token === null ? null : await checkConnection(access.pageId, access.token);
  const channel = { channelId: access.channelId, tenantId };
  if (checked) await withTenant(tenantId, (tx) => noteCheck(tx, channel, checked)); // it is so, whoever asked
  return withTenant(tenantId, async (tx) => {
    const row = await lockOnboarding(tx);
    if (!row || row.jobId !== jobId || row.answeredAt) return { kind: 'over' };
    const checks = [licenceCheck(licence), ...metaChecks(checked), ...shopChecks(await readHave(tx))];
    const missing = checks.find(({ state }) => state === 'failed');
    const finish = missing
      ? { ...UNTOUCHED, state: 'failed' as const, error: missing.code }
      : { ...UNTOUCHED, state: 'waiting' as const };
    await noteChecks(tx, checks, missing ? null : (row.testSince ?? new Date(now())));
    await noteSteps(tx, { ...row.notes, finish }, false);
    return { kind: missing ? 'missing' : 'good' };
  });
}

/** Meta did not answer, however often it was asked: the look is over, and can be begun again from the page. */
export async function giveUpCheck({ tenantId, jobId }: Input): Promise<void> {
  await withTenant(tenantId, async (tx: TenantTx) => {
    const row = await lockOnboarding(tx);
    if (!row || row.jobId !== jobId || row.notes.finish?.state !== 'running') return;
    const finish = { ...UNTOUCHED, state: 'failed' as const, error: 'meta-unavailable' };
    await noteChecks(tx, [], null);
    await noteSteps(tx, { ...row.notes, finish }, false);
  });
}

function licenceCheck(licence: Awaited<ReturnType<typeof licenceFor>>): Check {
  if (licence.kind === 'expired') return failed('licence', 'licence-expired');
  if (licence.kind !== 'active') return failed('licence', 'licence-missing');
  if (licence.daysLeft <= EXPIRING_DAYS) return warning('licence', 'licence-expiring');
  return ok('licence');
}

const META = ['token', 'subscription', 'messages-toggle'] as const;
const ASKED: Record<NonNullable<Checked['at']>, (typeof META)[number]> = {
  token: 'token',
  subscription: 'subscription',
  messages: 'messages-toggle',
};

/** What comes after the first problem could not be asked. */
function metaChecks(checked: Checked | null): Check[] {
  const at = checked === null ? 0 : checked.at === null ? META.length : META.indexOf(ASKED[checked.at]);
  return META.map((name, place) => {
    if (place < at) return ok(name);
    return failed(name, place > at ? 'not-asked' : (checked?.standing.problem ?? 'disconnected'));
  });
}

function shopChecks(have: Have): Check[] {
  return [
    have.aiPaused ? failed('ai', 'ai-paused') : ok('ai'),
    catalogue(have),
    profile(have),
    knowledge(have),
  ];
}

function catalogue({ items, inStock }: Have): Check {
  if (items === 0) return failed('catalogue', 'no-items');
  return inStock === 0 ? failed('catalogue', 'nothing-in-stock') : ok('catalogue');
}

function profile({ hasProfile, hasZones }: Have): Check {
  if (!hasProfile) return failed('profile', 'no-profile');
  return hasZones ? ok('profile') : warning('profile', 'no-delivery-fees');
}

function knowledge({ documents, isReading, failedDocuments }: Have): Check {
  if (isReading) return warning('knowledge', 'documents-being-read');
  if (failedDocuments > 0) return warning('knowledge', 'documents-failed');
  return documents === 0 ? warning('knowledge', 'no-documents') : ok('knowledge');
}

const ok = (name: CheckName): Check => ({ name, state: 'ok', code: null });
const warning = (name: CheckName, code: string): Check => ({ name, state: 'warning', code });
const failed = (name: CheckName, code: string): Check => ({ name, state: 'failed', code });

import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { Me } from '../core/contract/session.ts';
import { readBanner } from '../core/data/incidents.ts';
import { stateOf } from '../core/data/onboarding-state.ts';
import { readOnboarding } from '../core/data/onboardings.ts';
import { type Home, readHome, readShops } from '../core/data/users.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { json } from '../core/runtime/http.ts';
import type { SignedIn } from './guards/signed-in.ts';
import { licenceStateOf } from './licence-state.ts';

/** Who is signed in, to which shop, and what it still lacks. */
export async function me(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId, impersonation }: SignedIn,
): Promise<HttpResponseInit> {
  const { home, wizard } = await withTenant(tenantId, async (tx) => {
    const row = await readOnboarding(tx);
    const isUnderWay = row !== null && row.answeredAt === null && row.touchedAt !== null;
    const step = isUnderWay ? (await stateOf(tx, row)).step : null; // asked only while it matters
    return { home: await readHome(tx, userId), wizard: { row, step } };
  });
  if (!home) throw new Failure('signed-out', 'this user is not of the shop any more');
  const banner = await readBanner();
  const answer: Me = {
    user: { id: userId, name: home.user_name, role: home.role },
    tenant: {
      id: tenantId,
      name: home.tenant_name,
      handle: home.handle,
      igId: home.ig_id,
      connection: home.status,
    },
    onboarding: {
      jobId: wizard.row?.jobId ?? null,
      step: wizard.row?.answeredAt ? 'done' : (wizard.step ?? nextStep(home)),
    },
    tenants: impersonation
      ? [{ id: tenantId, name: home.tenant_name, handle: home.handle }] // their other shops are none of a look's business
      : await readShops(home.meta_user_id),
    needsPersonCount: home.needs_person,
    draftsCount: home.drafts,
    aiPaused: home.ai_paused,
    licence: await licenceStateOf(home.handle, home.ig_id),
    impersonation: impersonation && { until: impersonation.endsAt.toISOString() },
    notice: banner && { ar: banner.textAr, en: banner.textEn },
  };
  return json(answer);
}

/** Of a shop that never opened the wizard: the first thing it lacks, whichever page or program filled in the rest. */
function nextStep({ status, has_items, has_profile }: Home): Me['onboarding']['step'] {
  if (status !== 'active') return 'connect';
  if (!has_items) return 'catalogue';
  return has_profile ? 'done' : 'profile';
}

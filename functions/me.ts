import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { Me } from '../core/contract/session.ts';
import type { Member } from '../core/data/sessions.ts';
import { type Home, readHome, readShops } from '../core/data/users.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { json } from '../core/runtime/http.ts';
import { licenceStateOf } from './licence-state.ts';

/** Who is signed in, to which shop, and what it still lacks. */
export async function me(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const home = await withTenant(tenantId, (tx) => readHome(tx, userId));
  if (!home) throw new Failure('signed-out', 'this user is not of the shop any more');
  const answer: Me = {
    user: { id: userId, name: home.user_name, role: home.role },
    tenant: {
      id: tenantId,
      name: home.tenant_name,
      handle: home.handle,
      igId: home.ig_id,
      connection: home.status,
    },
    onboarding: { jobId: null, step: nextStep(home) },
    tenants: await readShops(home.meta_user_id),
    needsPersonCount: home.needs_person,
    aiPaused: home.ai_paused,
    licence: await licenceStateOf(home.handle, home.ig_id),
  };
  return json(answer);
}

/** The first thing that a shop needs before its DMs are answered well. */
function nextStep({ status, has_items, has_profile }: Home): Me['onboarding']['step'] {
  if (status !== 'active') return 'connect';
  if (!has_items) return 'catalogue';
  return has_profile ? 'done' : 'profile';
}

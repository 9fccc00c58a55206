import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { RolesAsked } from '../../core/contract/admin.ts';
import { type Admin, isAdmin } from '../../core/data/admin/admins.ts';
import { withAdmin } from '../../core/data/admin/pool.ts';
import { config } from '../../core/runtime/config.ts';
import { json, readJson } from '../../core/runtime/http.ts';

export async function adminMe(
  _request: HttpRequest,
  _context: InvocationContext,
  { userId, login }: Admin,
): Promise<HttpResponseInit> {
  return json({ userId, login });
}

/** Static Web Apps asks this once per sign-in; the doors ask our table again on every call. */
export async function roles(request: HttpRequest): Promise<HttpResponseInit> {
  const { identityProvider, userId, userDetails } = await readJson(request, RolesAsked);
  const person = { userId, login: userDetails };
  const isOurs =
    identityProvider === 'aad' && (await withAdmin((tx) => isAdmin(tx, person, config().bootstrapAdmins)));
  return json({ roles: isOurs ? ['admin'] : [] });
}

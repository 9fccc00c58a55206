import type { HttpRequest } from '@azure/functions';
import { type Admin, isAdmin, noteAdmin } from '../../core/data/admin/admins.ts';
import { withAdmin } from '../../core/data/admin/pool.ts';
import { Failure } from '../../core/domain/failure.ts';
import { config } from '../../core/runtime/config.ts';
import { refuseForgery } from '../../core/runtime/http.ts';
import { ADMIN_ROLE, hasAdminRole, principalOf } from './principal.ts';

/**
 * A person who runs the product: the sign-in's role and our own table must both say so, on every call. Whoever is
 * signed in and refused is noted.
 *
 * @throws Failure `forbidden`, or `csrf-header-missing`.
 */
export async function admin(request: HttpRequest): Promise<Admin> {
  refuseForgery(request);
  const principal = principalOf(request);
  if (!principal) throw new Failure('forbidden', 'sign in as an admin first');
  const person = { userId: principal.userId, login: principal.userDetails };
  const hasRole = hasAdminRole(principal);
  const allowed = await withAdmin(async (tx) => {
    if (hasRole && (await isAdmin(tx, person, config().bootstrapAdmins))) return true;
    const subject = `${request.method} ${new URL(request.url).pathname}`.slice(0, 200);
    await noteAdmin(tx, person, { action: hasRole ? 'refused-not-listed' : 'refused-no-role', subject });
    return false;
  });
  if (allowed) return person;
  throw new Failure(
    'forbidden',
    `expected a person with the role ${ADMIN_ROLE} who is on the list of admins`,
  );
}

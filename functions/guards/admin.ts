import type { HttpRequest } from '@azure/functions';
import { z } from 'zod';
import { type Admin, isAdmin, noteAdmin } from '../../core/data/admin/admins.ts';
import { withAdmin } from '../../core/data/admin/pool.ts';
import { Failure } from '../../core/domain/failure.ts';
import { config } from '../../core/runtime/config.ts';
import { refuseForgery } from '../../core/runtime/http.ts';

const ROLE = 'admin';

/** What Static Web Apps puts into `x-ms-client-principal`, and no client can. */
const Principal = z.object({
  userId: z.string().min(1).max(200),
  userDetails: z.string().max(300).default(''),
  userRoles: z.array(z.string()).default([]),
});

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
  const hasRole = principal.userRoles.includes(ROLE);
  const allowed = await withAdmin(async (tx) => {
    if (hasRole && (await isAdmin(tx, person, config().bootstrapAdmins))) return true;
    const subject = `${request.method} ${new URL(request.url).pathname}`.slice(0, 200);
    await noteAdmin(tx, person, { action: hasRole ? 'refused-not-listed' : 'refused-no-role', subject });
    return false;
  });
  if (allowed) return person;
  throw new Failure('forbidden', `expected a person with the role ${ROLE} who is on the list of admins`);
}

function principalOf(request: HttpRequest): z.infer<typeof Principal> | null {
  if (!config().trustsPrincipal) return null;
  const header = request.headers.get('x-ms-client-principal');
  if (!header) return null;
  try {
    return Principal.parse(JSON.parse(Buffer.from(header, 'base64').toString('utf8')));
  } catch {
    return null; // not the platform's: nobody is signed in
  }
}

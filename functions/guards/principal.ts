import type { HttpRequest } from '@azure/functions';
import { z } from 'zod';
import { config } from '../../core/runtime/config.ts';

export const ADMIN_ROLE = 'admin';

/** What Static Web Apps puts into `x-ms-client-principal`, and no client can. */
const Principal = z.object({
  userId: z.string().min(1).max(200),
  userDetails: z.string().max(300).default(''),
  userRoles: z.array(z.string()).default([]),
});
export type Principal = z.infer<typeof Principal>;

/** Whom the platform says to be signed in; null: nobody, or this app is not behind it. */
export function principalOf(request: HttpRequest): Principal | null {
  if (!config().trustsPrincipal) return null;
  const header = request.headers.get('x-ms-client-principal');
  if (!header) return null;
  try {
    return Principal.parse(JSON.parse(Buffer.from(header, 'base64').toString('utf8')));
  } catch {
    return null; // not the platform's: nobody is signed in
  }
}

export const hasAdminRole = ({ userRoles }: Principal): boolean => userRoles.includes(ADMIN_ROLE);

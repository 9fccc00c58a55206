import * as z from 'zod/mini';
import { PageQuery, pageOf } from './page.ts';

// Admin calls: 403 for anybody who is not an admin by the sign-in and by our own table.

/** `GET /api/admin/me`. */
export const AdminMe = z.object({ userId: z.string(), login: z.string() });
export type AdminMe = z.infer<typeof AdminMe>;

/** One thing that an admin did, or was refused. */
export const AdminDeed = z.object({
  id: z.string(),
  login: z.string(),
  action: z.string(), // a code; a new one must not break an old page
  tenantId: z.nullable(z.string()),
  subject: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  before: z.unknown(),
  after: z.unknown(),
  at: z.iso.datetime(),
});

/** `GET /api/admin/log?tenantId=&action=&q=`: the newest first. `q` is looked for in who, what about and why. */
export const AdminLogQuery = z.extend(PageQuery, {
  tenantId: z.optional(z.uuid()),
  action: z.optional(z.string().check(z.trim(), z.maxLength(100))),
  q: z.optional(z.string().check(z.trim(), z.maxLength(100))),
});
export const AdminLogPage = pageOf(AdminDeed);
export type AdminLogPage = z.infer<typeof AdminLogPage>;

/** `POST /api/roles`: what Static Web Apps asks at sign-in; answered by `{roles: [...]}`. */
export const RolesAsked = z.object({
  identityProvider: z.string(),
  userId: z.string().check(z.minLength(1), z.maxLength(200)),
  userDetails: z._default(z.string().check(z.maxLength(300)), ''),
});

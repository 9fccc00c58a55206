import * as z from 'zod/mini';
import { PageQuery, pageOf } from './page.ts';

/**
 * How a licence stands. `grace`: it ended within the last 14 days and is to be renewed; the AI is silent all the same. `suspended`: its last day was moved into the past. `unlicensed`: a connected account that no
 * licence names.
 */
export const LicenceState = z.enum(['active', 'expiring', 'grace', 'expired', 'suspended', 'unlicensed']);

export const AdminLicence = z.object({
  handle: z.string(),
  expiresOn: z.nullable(z.iso.date()),
  state: LicenceState,
  tenantId: z.nullable(z.string()), // null: never connected, or let go
  tenantName: z.nullable(z.string()),
  everUsed: z.boolean(),
  renamedTo: z.nullable(z.string()), // the account's handle by now, where it is another one
});
export type AdminLicence = z.infer<typeof AdminLicence>;

/** `GET /api/admin/licences?state=&q=`: who needs care first. `counts` are of all, whatever the filter. */
export const AdminLicenceQuery = z.extend(PageQuery, {
  state: z.optional(LicenceState),
  used: z.optional(z.enum(['never', 'renamed'])),
  q: z.optional(z.string().check(z.trim(), z.maxLength(100))),
});
export const AdminLicencePage = z.extend(pageOf(AdminLicence), {
  counts: z.record(z.string(), z.int()),
  list: z.object({
    counter: z.nullable(z.int()),
    issuedAt: z.nullable(z.string()),
    keyId: z.nullable(z.string()),
    problem: z.nullable(z.string()), // why Blob's list is not the one that serves; a code
  }),
});

/** `GET /api/admin/licences/list`: the signed list that serves, to be changed and signed in the browser. */
export const SignedList = z.object({
  jws: z.string(), // empty: there is none
  nextCounter: z.int(),
  publicKeys: z.array(z.string()), // PEM; the newest first
});

/** `POST /api/admin/licences/list`: publishes a list that the owner's key has signed. 200 with what changed. */
export const PublishList = z.object({
  jws: z.string().check(z.minLength(20), z.maxLength(4_000_000)),
  reason: z.optional(z.string().check(z.trim(), z.maxLength(500))),
});
export const Published = z.object({
  counter: z.int(),
  changes: z.array(
    z.object({ handle: z.string(), before: z.nullable(z.string()), after: z.nullable(z.string()) }),
  ),
});

/** `GET /api/admin/licences/versions`: every list that served, the newest first, with what it changed. */
export const ListVersion = z.object({
  counter: z.int(),
  keyId: z.string(),
  issuedAt: z.string(),
  servedSince: z.iso.datetime(),
  handles: z.int(),
  changes: z.array(
    z.object({ handle: z.string(), before: z.nullable(z.string()), after: z.nullable(z.string()) }),
  ),
  changesLeftOut: z.int(), // beyond the first hundred
  jws: z.string(),
});
export const ListVersionPage = pageOf(ListVersion);

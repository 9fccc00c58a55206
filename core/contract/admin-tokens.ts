import * as z from 'zod/mini';
import { PageQuery, pageOf } from './page.ts';
import { ConnectionStatus } from './session.ts';

/** How a shop's token of Meta's stands. Never the token. */
export const AdminToken = z.object({
  tenantId: z.string(),
  tenantName: z.string(),
  handle: z.string(),
  connection: ConnectionStatus,
  problem: z.nullable(z.string()), // what Meta said when it was last asked; a code
  checkedAt: z.nullable(z.iso.datetime()),
  kind: z.nullable(z.string()), // null: there is no token
  scopes: z.array(z.string()),
  missingScopes: z.array(z.string()), // that the product needs and was not given
  expiresAt: z.nullable(z.iso.datetime()), // null: no date
  updatedAt: z.nullable(z.iso.datetime()),
  keyId: z.nullable(z.string()), // of the key that it is encrypted with
});
export type AdminToken = z.infer<typeof AdminToken>;

/** `GET /api/admin/tokens`: those that are gone or go first. */
export const AdminTokenQuery = PageQuery;
export const AdminTokenPage = pageOf(AdminToken);

import { z } from 'zod';
import type { AdminTx } from './pool.ts';

const Row = z.object({
  channelId: z.string(),
  tenantId: z.string(),
  tenantName: z.string(),
  handle: z.string(),
  connection: z.enum(['active', 'needs-reconnect', 'messages-off', 'unlinked', 'restricted', 'disconnected']),
  problem: z.string().nullable(),
  checkedAt: z.date().nullable(),
  kind: z.string().nullable(),
  scopes: z.array(z.string()),
  expiresAt: z.date().nullable(),
  updatedAt: z.date().nullable(),
  keyId: z.string().nullable(),
});
export type TokenRow = z.infer<typeof Row>;

/** Every connected account with how its token stands: those without one, then those that end first. Never the token. */
export async function listTokens(tx: AdminTx, page: { from: number; rowsMax: number }): Promise<TokenRow[]> {
  const { rows } = await tx.query(
    `select c.id as "channelId", t.id as "tenantId", t.name as "tenantName", c.handle, c.status as connection, c.problem,
            c.checked_at as "checkedAt", k.kind, coalesce(k.scopes, '{}') as scopes, k.expires_at as "expiresAt",
            k.updated_at as "updatedAt", k.key_id as "keyId"
       from channels c join tenants t on t.id = c.tenant_id left join meta_tokens k on k.channel_id = c.id
      order by k.channel_id is not null, c.status = 'active', k.expires_at nulls last, c.id
     offset $1 limit $2`,
    [page.from, page.rowsMax],
  );
  return Row.array().parse(rows);
}

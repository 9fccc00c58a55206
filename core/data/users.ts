import { z } from 'zod';
import { TenantId } from '../domain/ids.ts';
import { across } from './across.ts';
import type { Member } from './sessions.ts';
import type { TenantTx } from './with-tenant.ts';

/** The tenants that a person at Meta belongs to, in no order. */
export async function findMemberships(metaUserId: string): Promise<Member[]> {
  const rows = await across<{ tenant_id: string; user_id: string }>(`select * from find_memberships($1)`, [
    metaUserId,
  ]);
  return rows.map((row) => ({ tenantId: TenantId.parse(row.tenant_id), userId: row.user_id }));
}

const Home = z.object({
  user_name: z.string(),
  role: z.enum(['owner', 'staff']),
  tenant_name: z.string(),
  handle: z.string(),
  ig_id: z.string(),
  status: z.enum(['active', 'needs-reconnect', 'messages-off', 'unlinked', 'restricted', 'disconnected']),
  has_items: z.boolean(),
  has_profile: z.boolean(),
});
export type Home = z.infer<typeof Home>;

/** What a signed-in person sees first; null when the user is not of this tenant any more. */
export async function readHome(tx: TenantTx, userId: string): Promise<Home | null> {
  const { rows } = await tx.query(
    `select u.name as user_name, u.role, t.name as tenant_name, c.handle, c.ig_id, c.status,
            exists (select from catalog_items) as has_items, exists (select from profiles) as has_profile
       from users u
       join tenants t on t.id = u.tenant_id
       join channels c on c.tenant_id = u.tenant_id
      where u.id = $1
      order by c.connected_at
      limit 1`,
    [userId],
  );
  return rows[0] ? Home.parse(rows[0]) : null;
}

import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { TenantId } from '../domain/ids.ts';
import { now } from '../runtime/clock.ts';
import { across } from './across.ts';
import type { Member, Role } from './sessions.ts';
import { type TenantTx, withTenant } from './with-tenant.ts';

export type Membership = Member & { role: Role };

const MembershipRow = z.object({
  tenant_id: TenantId,
  user_id: z.string(),
  role: z.enum(['owner', 'staff']),
});

/** The tenants that a person at Meta belongs to; the one they signed in to last comes first. */
export async function findMemberships(metaUserId: string): Promise<Membership[]> {
  const rows = await across(`select * from find_memberships($1)`, [metaUserId]);
  return MembershipRow.array()
    .parse(rows)
    .map((row) => ({ tenantId: row.tenant_id, userId: row.user_id, role: row.role }));
}

/** App-scoped id at Meta of a user of this tenant. @throws Failure `signed-out` when they are not of it any more. */
export async function readPerson(tx: TenantTx, userId: string): Promise<string> {
  const { rows } = await tx.query<{ person: string }>(
    `select meta_user_id as person from users where id = $1`,
    [userId],
  );
  if (!rows[0]) throw new Failure('signed-out', 'this user is not of the shop any more');
  return rows[0].person;
}

const Home = z.object({
  user_name: z.string(),
  meta_user_id: z.string(),
  role: z.enum(['owner', 'staff']),
  tenant_name: z.string(),
  handle: z.string(),
  ig_id: z.string(),
  status: z.enum(['active', 'needs-reconnect', 'messages-off', 'unlinked', 'restricted', 'disconnected']),
  has_items: z.boolean(),
  has_profile: z.boolean(),
  needs_person: z.int(),
  drafts: z.int(),
  ai_paused: z.boolean(),
});
export type Home = z.infer<typeof Home>;

/** What a signed-in person sees first; null when the user is not of this tenant any more. */
export async function readHome(tx: TenantTx, userId: string): Promise<Home | null> {
  const { rows } = await tx.query(
    `select u.name as user_name, u.meta_user_id, u.role, t.name as tenant_name, c.handle, c.ig_id, c.status,
            exists (select from catalog_items) as has_items, exists (select from profiles) as has_profile,
            (select count(*)::integer from threads where needs_person is not null) as needs_person,
            (select count(*)::integer from drafts d join threads h on h.id = d.thread_id
              where d.state = 'waiting' and h.window_expires_at > $2) as drafts,
            t.ai_paused_at is not null as ai_paused
       from users u
       join tenants t on t.id = u.tenant_id
       join channels c on c.tenant_id = u.tenant_id
      where u.id = $1
      order by c.connected_at
      limit 1`,
    [userId, new Date(now())],
  );
  return rows[0] ? Home.parse(rows[0]) : null;
}

const Shop = z.object({ id: TenantId, name: z.string(), handle: z.string() });
export type Shop = z.infer<typeof Shop>;

/** Every tenant of a person at Meta, by name; each is read in a transaction of its own. */
export async function readShops(metaUserId: string): Promise<Shop[]> {
  const shops: Shop[] = [];
  for (const { tenantId } of await findMemberships(metaUserId)) {
    const shop = await withTenant(tenantId, readShop);
    if (shop) shops.push(shop);
  }
  return shops.sort((a, b) => a.name.localeCompare(b.name));
}

/** What a shop is called, for a list of shops. */
export async function readShop(tx: TenantTx): Promise<Shop | null> {
  const { rows } = await tx.query(
    'select t.id, t.name, c.handle from tenants t join channels c on c.tenant_id = t.id order by c.connected_at limit 1',
  );
  return rows[0] ? Shop.parse(rows[0]) : null;
}

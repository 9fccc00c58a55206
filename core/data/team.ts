import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { now } from '../runtime/clock.ts';
import { lockLettingGo } from './let-go.ts';
import type { TenantTx } from './with-tenant.ts';

const Row = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(['owner', 'staff']),
  joinedAt: z.date(),
});
export type TeamRow = z.infer<typeof Row>;

/** The people of the shop, owners first. */
export async function listTeam(tx: TenantTx): Promise<TeamRow[]> {
  const { rows } = await tx.query(
    `select id, name, role, created_at as "joinedAt" from users order by role, created_at, id`,
  );
  return Row.array().parse(rows);
}

/** The user that a person at Meta is in this tenant; null when they are none. */
export async function findMember(tx: TenantTx, metaUserId: string): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(`select id from users where meta_user_id = $1`, [
    metaUserId,
  ]);
  return rows[0]?.id ?? null;
}

/** Adds a person as staff. @returns the user's id. */
export async function addStaff(tx: TenantTx, person: { metaUserId: string; name: string }): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `insert into users (id, tenant_id, meta_user_id, name, role, created_at)
     values ($1, current_tenant(), $2, $3, 'staff', $4)`,
    [id, person.metaUserId, person.name, new Date(now())],
  );
  return id;
}

/**
 * Takes a person out of the shop; their sessions end with the same commit.
 *
 * @throws Failure `not-found`; `last-owner` for the one who is left.
 */
export async function removeMember(tx: TenantTx, userId: string): Promise<void> {
  await lockLettingGo(tx);
  const { rows } = await tx.query<{ id: string; role: string }>(
    `select id, role from users order by id for no key update`,
  );
  const member = rows.find(({ id }) => id === userId);
  if (!member) throw new Failure('not-found', 'no such member');
  const owners = rows.filter(({ role }) => role === 'owner');
  if (member.role === 'owner' && owners.length === 1) {
    throw new Failure('last-owner', 'a shop keeps one owner; delete the shop instead');
  }
  await letGoOfMember(tx, userId);
}

/**
 * Deletes a member: what is theirs alone goes, what names them stays without. The caller has `lockLettingGo`. Their row
 * first, so that no deed of theirs begins (`keepMember`); then what others take in an order too.
 */
export async function letGoOfMember(tx: TenantTx, userId: string): Promise<void> {
  await tx.query('select from users where id = $1 for update', [userId]);
  await tx.query('select from drafts where decided_by = $1 order by id for update', [userId]);
  await tx.query('select from turns where author_user_id = $1 order by id for update', [userId]);
  await tx.query('select from push_devices where user_id = $1 order by id for update', [userId]);
  await tx.query('delete from users where id = $1', [userId]);
}

/** Who changes rows that name them keeps their own row first: whoever takes them out of the shop begins with it. */
export async function keepMember(tx: TenantTx, userId: string): Promise<void> {
  await tx.query('select from users where id = $1 for key share', [userId]);
}

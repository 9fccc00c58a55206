import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { TenantId } from '../domain/ids.ts';
import { now } from '../runtime/clock.ts';
import { across } from './across.ts';
import { lockShop } from './tenants.ts';
import type { TenantTx } from './with-tenant.ts';

const TOKEN_BYTES = 32;
const OPEN_MAX = 50; // invitations of a shop that can be used at one time

const Row = z.object({
  id: z.string(),
  createdBy: z.string().nullable(),
  createdAt: z.date(),
  expiresAt: z.date(),
});
export type InvitationRow = z.infer<typeof Row>;

const SELECT = `
  select i.id, u.name as "createdBy", i.created_at as "createdAt", i.expires_at as "expiresAt"
    from invitations i left join users u on u.id = i.created_by`;

/** An invitation that can be used, as far as it is known without a session. */
export type FoundInvitation = { id: string; tenantId: TenantId; expiresAt: Date };

/** What is stored of a link's token. */
export const invitationHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The invitations that can still be used, the newest first: at most `OPEN_MAX`. */
export async function listInvitations(tx: TenantTx): Promise<InvitationRow[]> {
  const { rows } = await tx.query(
    `${SELECT} where i.used_at is null and i.expires_at > $1 order by i.created_at desc, i.id`,
    [new Date(now())],
  );
  return Row.array().parse(rows);
}

/**
 * Makes a link's token; only its hash is stored.
 *
 * @throws Failure `conflict` when the shop has many that are not used.
 */
export async function createInvitation(
  tx: TenantTx,
  userId: string,
  livesMs: number,
): Promise<{ token: string; row: InvitationRow }> {
  await lockShop(tx);
  if ((await listInvitations(tx)).length >= OPEN_MAX) {
    throw new Failure('conflict', `expected fewer than ${OPEN_MAX} open invitations; withdraw some first`);
  }
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const id = randomUUID();
  const nowMs = now();
  await tx.query(
    `insert into invitations (id, tenant_id, token_hash, created_by, created_at, expires_at)
     values ($1, current_tenant(), $2, $3, $4, $5)`,
    [id, invitationHash(token), userId, new Date(nowMs), new Date(nowMs + livesMs)],
  );
  const { rows } = await tx.query(`${SELECT} where i.id = $1`, [id]);
  return { token, row: Row.parse(rows[0]) };
}

/** @throws Failure `not-found` for what is no open invitation of this tenant. */
export async function withdrawInvitation(tx: TenantTx, id: string): Promise<void> {
  const { rowCount } = await tx.query(`delete from invitations where id = $1 and used_at is null`, [
    z.uuid().safeParse(id).data ?? null,
  ]);
  if (rowCount === 0) throw new Failure('not-found', 'no such invitation');
}

/** The invitation behind a link; null when it is used, withdrawn or old. */
export async function findInvitation(hash: Buffer): Promise<FoundInvitation | null> {
  const [row] = await across<{ tenant_id: string; invitation_id: string; expires_at: Date }>(
    `select * from find_invitation($1, $2)`,
    [hash, new Date(now())],
  );
  if (!row) return null;
  return { id: row.invitation_id, tenantId: TenantId.parse(row.tenant_id), expiresAt: row.expires_at };
}

/** Uses an invitation up. @returns false when somebody else, or time, was faster. */
export async function redeemInvitation(tx: TenantTx, id: string): Promise<boolean> {
  const at = new Date(now());
  const { rowCount } = await tx.query(
    `update invitations set used_at = $2 where id = $1 and used_at is null and expires_at > $2`,
    [id, at],
  );
  return rowCount === 1;
}

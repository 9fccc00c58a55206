import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { TenantId } from '../../domain/ids.ts';
import { now } from '../../runtime/clock.ts';
import { type Admin, noteAdmin } from './admins.ts';
import { OPENED } from './conversations.ts';
import type { AdminTx } from './pool.ts';

const TOKEN_BYTES = 32;
const SHOWN_MAX = 20;

/** A look at a shop that is under way. `ownerId`: through whose eyes; null: the shop has no owner any more. */
const Live = z.object({
  id: z.string(),
  tenantId: TenantId,
  userId: z.string(),
  login: z.string(),
  reason: z.string(),
  beganAt: z.date(),
  endsAt: z.date(),
  ownerId: z.string().nullable(),
});
export type LiveImpersonation = z.infer<typeof Live>;

export type EndedBy = 'left' | 'replaced' | 'signed-out' | 'role-lost' | 'owner-gone';

/** Through whose eyes a shop is seen: who has owned it for longest. @param tenant - a column's name. */
const ownerOf = (tenant: 't.id' | 'i.tenant_id'): string =>
  `(select u.id from users u where u.tenant_id = ${tenant} and u.role = 'owner' order by u.created_at, u.id limit 1)`;

const LIVE = `select i.id, i.tenant_id as "tenantId", i.user_id as "userId", i.login, i.reason, i.began_at as "beganAt",
                     i.ends_at as "endsAt", ${ownerOf('i.tenant_id')} as "ownerId"
                from impersonations i where i.ended_at is null`;

/**
 * Begins a look at a shop, noted with its reason; an earlier one of this admin's ends.
 *
 * @returns the cookie's value, of which the hash alone is stored; `unknown` or `owner-gone` where there is nothing to see.
 */
export async function beginImpersonation(
  tx: AdminTx,
  admin: Admin,
  { tenantId, reason, lastsMs }: { tenantId: string; reason: string; lastsMs: number },
): Promise<{ kind: 'begun'; token: string; endsAt: Date } | { kind: 'unknown' } | { kind: 'owner-gone' }> {
  const { rows } = await tx.query(
    `select ${ownerOf('t.id')} as owner from tenants t where t.id = $1 for key share of t`,
    [tenantId],
  );
  if (!rows[0]) return { kind: 'unknown' };
  if (!rows[0].owner) return { kind: 'owner-gone' };
  const earlier = await tx.query(`${LIVE} and i.user_id = $1 and i.ends_at > $2 order by i.id`, [
    admin.userId,
    new Date(now()),
  ]);
  for (const one of Live.array().parse(earlier.rows)) await endImpersonation(tx, one, 'replaced');
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const [beganAt, endsAt] = [new Date(now()), new Date(now() + lastsMs)];
  await tx.query(
    `insert into impersonations (id, tenant_id, user_id, login, token_hash, reason, began_at, ends_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [randomUUID(), tenantId, admin.userId, admin.login, hashOf(token), reason, beganAt, endsAt],
  );
  const after = { until: endsAt.toISOString() };
  await noteAdmin(tx, admin, { action: 'impersonation-begun', tenantId, reason, after });
  return { kind: 'begun', token, endsAt };
}

/** Whose look a cookie's value is; null when it is unknown, over or past its time. */
export async function findImpersonation(tx: AdminTx, token: string): Promise<LiveImpersonation | null> {
  const { rows } = await tx.query(`${LIVE} and i.token_hash = $1 and i.ends_at > $2`, [
    hashOf(token),
    new Date(now()),
  ]);
  return rows[0] ? Live.parse(rows[0]) : null;
}

/** Which shop a cookie's value once led to, its time over or not. */
export async function shopOfImpersonation(tx: AdminTx, token: string): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    'select tenant_id as id from impersonations where token_hash = $1',
    [hashOf(token)],
  );
  return rows[0]?.id ?? null;
}

/** Ends a look, noted; one that somebody else has ended meanwhile is left. */
export async function endImpersonation(tx: AdminTx, live: LiveImpersonation, by: EndedBy): Promise<void> {
  const { rowCount } = await tx.query(
    'update impersonations set ended_at = $2, ended_by = $3 where id = $1 and ended_at is null',
    [live.id, new Date(now()), by],
  );
  const { tenantId, userId, login } = live;
  const noted = { action: 'impersonation-ended', tenantId, after: { endedBy: by } };
  if (rowCount) await noteAdmin(tx, { userId, login }, noted);
}

/** Notes conversations whose words are about to be shown, each once in a look, with the look's reason. */
export async function noteConversations(
  tx: AdminTx,
  { id, tenantId, userId, login, reason, beganAt }: LiveImpersonation,
  threadIds: string[],
): Promise<void> {
  await tx.query('select from impersonations where id = $1 for update', [id]); // two calls of one page count once
  const { rowCount } = await tx.query(
    `insert into admin_log (user_id, login, action, about_tenant, subject, reason, at)
     select $1, $2, $3, $4, h.id::text, $5, $6 from threads h
      where h.id = any ($7::uuid[]) and h.tenant_id = $4 and not exists (
        select from admin_log l where l.user_id = $1 and l.action = $3 and l.about_tenant = $4
           and l.subject = h.id::text and l.at >= $8)`,
    [userId, login, OPENED, tenantId, reason, new Date(now()), threadIds, beganAt],
  );
  if (rowCount)
    await tx.query('update impersonations set conversations = conversations + $2 where id = $1', [
      id,
      rowCount,
    ]);
}

const Row = z.object({
  id: z.string(),
  login: z.string(),
  reason: z.string(),
  beganAt: z.date(),
  endedAt: z.date().nullable(),
  endedBy: z.string().nullable(),
  conversations: z.int(),
});

/** Looks at one shop, the newest first. */
export async function listImpersonationsOf(tx: AdminTx, tenantId: string): Promise<z.infer<typeof Row>[]> {
  const { rows } = await tx.query(
    `select id, login, reason, began_at as "beganAt", ended_by as "endedBy", conversations,
            coalesce(ended_at, case when ends_at <= $2 then ends_at end) as "endedAt"
       from impersonations where tenant_id = $1 order by began_at desc limit ${SHOWN_MAX}`,
    [tenantId, new Date(now())],
  );
  return Row.array().parse(rows);
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

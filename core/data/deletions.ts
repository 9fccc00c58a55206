import { randomBytes } from 'node:crypto';
import { Failure } from '../domain/failure.ts';
import { TenantId } from '../domain/ids.ts';
import { across } from './across.ts';
import { lockLettingGo } from './let-go.ts';
import { letGoOfMember } from './team.ts';
import { deleteTenant } from './tenants.ts';
import { deleteUploadsOf } from './uploads.ts';
import { findMemberships } from './users.ts';
import { aloneInTenant, type TenantTx, withTenant } from './with-tenant.ts';

/** How long a shop may change its mind before its data is gone. */
export const GRACE_MS = 30 * 24 * 60 * 60 * 1_000;

const CODE_BYTES = 16;

/**
 * A person took our app off their account: their channels are disconnected and the tokens of their grants gone at
 * once. Safe to repeat.
 */
export async function disconnectPerson(person: string): Promise<void> {
  for (const { tenantId, channelId } of await findGrants(person)) {
    await withTenant(tenantId, async (tx) => {
      await tx.query('select from channels where id = $1 for no key update', [channelId]); // before its token, as everybody
      await tx.query('delete from meta_tokens where channel_id = $1 and owner_id = $2', [channelId, person]);
      await tx.query(
        `update channels set status = 'disconnected', subscribed_at = null
          where id = $1 and not exists (select from meta_tokens where channel_id = $1)`,
        [channelId],
      );
    });
  }
  await across('delete from pending_logins where person = $1', [person]);
}

/** Notes that a person wants their data deleted. @returns the code of the request; an open one keeps its own. */
export async function requestDeletion(person: string, nowMs: number): Promise<string> {
  const [row] = await across<{ code: string }>(
    `insert into deletion_requests (code, person, requested_at, due_at) values ($1, $2, $3, $4)
     on conflict (person) where completed_at is null do update set person = excluded.person
     returning code`,
    [randomBytes(CODE_BYTES).toString('hex'), person, new Date(nowMs), new Date(nowMs + GRACE_MS)],
  );
  if (!row) throw new Error('an upsert returned no row');
  return row.code;
}

export type Deletion = { dueAt: Date; completedAt: Date | null; outcome: 'deleted' | 'came-back' | null };

/** How far a request is; null for a code that was never given. */
export async function findDeletion(code: string): Promise<Deletion | null> {
  const [row] = await across<Deletion>(
    `select due_at as "dueAt", completed_at as "completedAt", outcome from deletion_requests where code = $1`,
    [code],
  );
  return row ?? null;
}

/** Takes a shop out of what is kept elsewhere; safe to repeat. */
type Forget = (tenantId: TenantId) => Promise<void>;

/**
 * Deletes what is due. Who has connected a shop again meanwhile has come back, and keeps it.
 *
 * @param forget - of a shop that goes: what is neither in our tables nor in Blob.
 * @returns how many requests were done.
 */
export async function deleteDue(nowMs: number, forget: Forget): Promise<number> {
  const due = await across<{ code: string; person: string }>(
    'select code, person from deletion_requests where completed_at is null and due_at <= $1 order by due_at',
    [new Date(nowMs)],
  );
  for (const { code, person } of due) {
    const back = (await findGrants(person)).length > 0;
    if (!back) await deletePerson(person, forget);
    await across(
      `update deletion_requests set person = null, completed_at = $2, outcome = $3 where code = $1`,
      [code, new Date(nowMs), back ? 'came-back' : 'deleted'],
    );
  }
  return due.length;
}

/**
 * The person, and every shop that nobody else belongs to, with all that is in it. What is kept elsewhere goes first, and
 * outside of any transaction: where it fails, the request is done again as a whole.
 */
async function deletePerson(person: string, forget: Forget): Promise<void> {
  for (const { tenantId, userId } of await findMemberships(person)) {
    const isLast = await withTenant(tenantId, (tx) => isDeserted(tx, userId));
    if (isLast) await forget(tenantId);
    if (isLast) await deleteUploadsOf(tenantId);
    await (isLast ? aloneInTenant : withTenant)(tenantId, async (tx) => {
      await lockLettingGo(tx);
      await letGoOfMember(tx, userId);
      if (!(await isDeserted(tx, userId))) return;
      if (!isLast) throw new Failure('changed-meanwhile', 'the last of the others left this shop just now');
      await deleteTenant(tx);
    });
  }
}

/** Whether nobody is left in the shop but this member. */
async function isDeserted(tx: TenantTx, userId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'select from users where id <> $1 union all select from meta_tokens limit 1',
    [userId],
  );
  return rowCount === 0;
}

async function findGrants(person: string): Promise<{ tenantId: TenantId; channelId: string }[]> {
  const rows = await across<{ tenant_id: string; channel_id: string }>('select * from find_grants($1)', [
    person,
  ]);
  return rows.map((row) => ({ tenantId: TenantId.parse(row.tenant_id), channelId: row.channel_id }));
}

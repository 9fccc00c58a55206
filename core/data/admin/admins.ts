import { now } from '../../runtime/clock.ts';
import type { AdminTx } from './pool.ts';

/** A person who runs the product, as the identity provider knows them. */
export type Admin = { userId: string; login: string };

/**
 * Whether this person is an admin. While nobody is, the setting decides and what it decides is kept.
 *
 * @param bootstrap - user ids or logins; `*`: whoever has the role, which only a machine of one's own may say.
 */
export async function isAdmin(tx: AdminTx, person: Admin, bootstrap: string[]): Promise<boolean> {
  const { rows } = await tx.query<{ mine: boolean; any: boolean }>(
    `select exists (select from admins where user_id = $1) as mine, exists (select from admins) as any`,
    [person.userId],
  );
  const [found] = rows;
  if (found?.mine) return true;
  const everyone = bootstrap.includes('*');
  if (found?.any && !everyone) return false;
  const named = bootstrap.some((one) => one === person.userId || sameLogin(one, person.login));
  if (!named && !everyone) return false;
  await tx.query('insert into admins (user_id, login, added_at) values ($1, $2, $3) on conflict do nothing', [
    person.userId,
    person.login,
    new Date(now()),
  ]);
  return true;
}

const sameLogin = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export type Noted = {
  action: string;
  tenantId?: string;
  subject?: string;
  reason?: string;
  before?: unknown;
  after?: unknown;
};

/** Notes what an admin did, or was refused. Ids, dates and names of settings: never a customer's words. */
export async function noteAdmin(tx: AdminTx, { userId, login }: Admin, noted: Noted): Promise<void> {
  const { action, tenantId = null, subject = null, reason = null, before, after } = noted;
  await tx.query(
    `insert into admin_log (user_id, login, action, about_tenant, subject, reason, before, after, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [userId, login, action, tenantId, subject, reason, asJson(before), asJson(after), new Date(now())],
  );
}

const asJson = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

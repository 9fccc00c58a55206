import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { OLD_SECRET_MS } from '../domain/hook.ts';
import { config } from '../runtime/config.ts';
import { newestKey } from './tokens.ts';
import type { TenantTx } from './with-tenant.ts';

const HookRow = z.object({
  url: z.string(),
  enabled: z.boolean(),
  createdAt: z.date(),
  oldSecretUntil: z.date().nullable(), // the secret before the newest one still signs until then
});
export type HookRow = z.infer<typeof HookRow>;

const SELECT = `select url, enabled, created_at as "createdAt", old_until as "oldSecretUntil" from hooks
  where tenant_id = current_tenant()`;
const ENCRYPTED = (value: string, key: string) =>
  `pgp_sym_encrypt(${value}, ${key}, 'cipher-algo=aes256, s2k-mode=1')`;

/** The shop's hook, or null. */
export async function readHook(tx: TenantTx): Promise<HookRow | null> {
  const { rows } = await tx.query(SELECT);
  return rows[0] ? HookRow.parse(rows[0]) : null;
}

/**
 * Sets where the hook goes. @param secret - used when there is none yet.
 *
 * @returns whether the secret was used; one that was there stays.
 */
export async function writeHook(
  tx: TenantTx,
  { url, enabled }: Pick<HookRow, 'url' | 'enabled'>,
  secret: string,
  nowMs: number,
): Promise<boolean> {
  const [keyId, key] = newestKey();
  const { rows } = await tx.query<{ made: boolean }>(
    `insert into hooks (tenant_id, url, enabled, secret, key_id, created_at, updated_at)
     values (current_tenant(), $1, $2, ${ENCRYPTED('$3', '$4')}, $5, $6, $6)
     on conflict (tenant_id) do update set url = excluded.url, enabled = excluded.enabled, updated_at = excluded.updated_at
     returning (xmax = 0) as made`,
    [url, enabled, secret, key, keyId, new Date(nowMs)],
  );
  return rows[0]?.made ?? false;
}

/** From now on `secret` signs; the one before signs beside it for a day. @throws Failure `not-found`. */
export async function rotateSecret(tx: TenantTx, secret: string, nowMs: number): Promise<HookRow> {
  const [keyId, key] = newestKey();
  const { rowCount } = await tx.query(
    `update hooks set old_secret = secret, old_key_id = key_id, old_until = $4, secret = ${ENCRYPTED('$1', '$2')},
       key_id = $3, updated_at = $5 where tenant_id = current_tenant()`,
    [secret, key, keyId, new Date(nowMs + OLD_SECRET_MS), new Date(nowMs)],
  );
  const hook = rowCount ? await readHook(tx) : null;
  if (!hook) throw new Failure('not-found', 'this shop has no hook');
  return hook;
}

export type HookTarget = { url: string; secrets: string[] };

/** Where to call and what signs, the newest secret first; null while the hook is off. */
export async function hookTarget(tx: TenantTx, nowMs: number): Promise<HookTarget | null> {
  const { rows } = await tx.query<{ url: string; secret: string; old: string | null }>(
    `select url, pgp_sym_decrypt(secret, $1::jsonb ->> key_id) as secret,
            case when old_until > $2 then pgp_sym_decrypt(old_secret, $1::jsonb ->> old_key_id) end as old
       from hooks where tenant_id = current_tenant() and enabled`,
    [JSON.stringify(Object.fromEntries(config().tokenKeys)), new Date(nowMs)],
  );
  const row = rows[0];
  return row ? { url: row.url, secrets: row.old ? [row.secret, row.old] : [row.secret] } : null;
}

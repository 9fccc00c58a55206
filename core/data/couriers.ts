import { createHash } from 'node:crypto';
import { TenantId } from '../domain/ids.ts';
import { across } from './across.ts';
import type { TenantTx } from './with-tenant.ts';

export type CourierKeyRow = { courier: string; createdAt: Date; lastUsedAt: Date | null };

export async function readCourierKey(tx: TenantTx): Promise<CourierKeyRow | null> {
  const { rows } = await tx.query<CourierKeyRow>(
    `select courier, created_at as "createdAt", last_used_at as "lastUsedAt" from courier_keys where tenant_id = current_tenant()`,
  );
  return rows[0] ?? null;
}

/** Gives the shop's courier this key; the one before is worth nothing from now on. */
export async function writeCourierKey(
  tx: TenantTx,
  key: string,
  courier: string,
  nowMs: number,
): Promise<void> {
  await tx.query(
    `insert into courier_keys (tenant_id, key_hash, courier, created_at) values (current_tenant(), $1, $2, $3)
     on conflict (tenant_id) do update set key_hash = excluded.key_hash, courier = excluded.courier,
       created_at = excluded.created_at, last_used_at = null`,
    [hashOf(key), courier, new Date(nowMs)],
  );
}

export async function deleteCourierKey(tx: TenantTx): Promise<void> {
  await tx.query(`delete from courier_keys where tenant_id = current_tenant()`);
}

/** Whose key it is, and in whose words it reports; null for none. */
export async function findCourier(key: string): Promise<{ tenantId: TenantId; courier: string } | null> {
  const [row] = await across<{ tenant_id: string; courier: string }>(`select * from find_courier($1)`, [
    hashOf(key),
  ]);
  return row ? { tenantId: TenantId.parse(row.tenant_id), courier: row.courier } : null;
}

export async function noteCourierUsed(tx: TenantTx, nowMs: number): Promise<void> {
  await tx.query(`update courier_keys set last_used_at = $1 where tenant_id = current_tenant()`, [
    new Date(nowMs),
  ]);
}

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();

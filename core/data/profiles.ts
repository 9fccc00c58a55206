import { z } from 'zod';
import { now } from '../runtime/clock.ts';
import { lockShop } from './tenants.ts';
import type { TenantTx } from './with-tenant.ts';

const ProfileRow = z.object({ data: z.unknown(), source: z.string() });
export type ProfileRow = z.infer<typeof ProfileRow>;

/** The shop's profile as data and as the merchant wrote it; null while there is none. */
export async function readProfile(tx: TenantTx): Promise<ProfileRow | null> {
  const { rows } = await tx.query(`select data, source from profiles`);
  return rows[0] ? ProfileRow.parse(rows[0]) : null;
}

/** As `readProfile`, and nobody else writes it until this transaction ends; also where there is none yet. */
export async function lockProfile(tx: TenantTx): Promise<ProfileRow | null> {
  await lockShop(tx);
  return readProfile(tx);
}

/** Replaces the profile. `source` is YAML, kept to the letter. */
export async function writeProfile(tx: TenantTx, { data, source }: ProfileRow): Promise<void> {
  await tx.query(
    `insert into profiles (tenant_id, data, source, updated_at) values (current_tenant(), $1, $2, $3)
     on conflict (tenant_id) do update set data = excluded.data, source = excluded.source, updated_at = excluded.updated_at`,
    [JSON.stringify(data), source, new Date(now())],
  );
}

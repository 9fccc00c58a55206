import type { TenantTx } from './with-tenant.ts';

/** The shop's month has cost what it may: until then the AI says that a person goes on, and asks no model. */
export async function keepOverCap(tx: TenantTx, until: Date): Promise<void> {
  await tx.query('update tenants set over_cap_until = $1 where over_cap_until is distinct from $1', [until]);
}

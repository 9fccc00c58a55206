import type { TenantTx } from './with-tenant.ts';

/** The shop's name. */
export async function readTenantName(tx: TenantTx): Promise<string> {
  const { rows } = await tx.query<{ name: string }>(`select name from tenants`);
  if (!rows[0]) throw new Error('the tenant of this transaction has no row');
  return rows[0].name;
}

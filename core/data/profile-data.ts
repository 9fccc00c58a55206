import type { TenantTx } from './with-tenant.ts';

/** The shop's profile as stored, or null when it has written none. Rules read what they need from it. */
export async function readProfileData(tx: TenantTx): Promise<unknown> {
  const { rows } = await tx.query<{ data: unknown }>({
    name: 'read_profile_data',
    text: 'select data from profiles where tenant_id = current_tenant()',
  });
  return rows[0]?.data ?? null;
}

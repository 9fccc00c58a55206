import { now } from '../runtime/clock.ts';
import { noteErasure } from './traces.ts';
import type { TenantTx } from './with-tenant.ts';

/** The shop's name. */
export async function readTenantName(tx: TenantTx): Promise<string> {
  const { rows } = await tx.query<{ name: string }>(`select name from tenants`);
  if (!rows[0]) throw new Error('the tenant of this transaction has no row');
  return rows[0].name;
}

/**
 * The shop's own row: one at a time writes its settings, its texts, its wizard and the numbers of its orders. What only
 * refers to the shop is written meanwhile. After conversations and orders, before goods: docs/data.md.
 */
export async function lockShop(tx: TenantTx): Promise<void> {
  await tx.query('select from tenants where id = current_tenant() for no key update');
}

const DELETE_TIMEOUT_MS = 120_000; // all rows of a shop go in one statement

/** Deletes the tenant of this transaction (`aloneInTenant`) with all it owns. The handle stays bound to its account for licences. */
export async function deleteTenant(tx: TenantTx): Promise<void> {
  await tx.query(`set local statement_timeout = ${DELETE_TIMEOUT_MS}`);
  noteErasure(tx, null, now());
  await tx.query(`delete from tenants where id = current_tenant()`);
}

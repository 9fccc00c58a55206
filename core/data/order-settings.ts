import type { OrderStatus } from '../domain/order.ts';
import type { TenantTx } from './with-tenant.ts';

export type OrderSettingsRow = { holdHours: number; statusNotices: Exclude<OrderStatus, 'draft'>[] };

/** What the shop has decided about its orders. */
export async function readOrderSettings(tx: TenantTx): Promise<OrderSettingsRow> {
  const { rows } = await tx.query<OrderSettingsRow>(
    `select hold_hours as "holdHours", status_notices as "statusNotices" from tenants where id = current_tenant()`,
  );
  if (!rows[0]) throw new Error('the tenant is gone');
  return rows[0];
}

export async function writeOrderSettings(tx: TenantTx, settings: OrderSettingsRow): Promise<void> {
  await tx.query(`update tenants set hold_hours = $1, status_notices = $2 where id = current_tenant()`, [
    settings.holdHours,
    [...new Set(settings.statusNotices)],
  ]);
}

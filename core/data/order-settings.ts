import type { NoticeTexts } from '../domain/notice.ts';
import type { OrderStatus } from '../domain/order.ts';
import type { TenantTx } from './with-tenant.ts';

export type OrderSettingsRow = {
  holdHours: number;
  holdReminderMinutes: number;
  staffMayDiscount: boolean;
  statusNotices: Exclude<OrderStatus, 'draft'>[];
  noticeTexts: NoticeTexts;
  keepBuyersDays: number;
};

/** What the shop has decided about its orders. */
export async function readOrderSettings(tx: TenantTx): Promise<OrderSettingsRow> {
  const { rows } = await tx.query<OrderSettingsRow>(
    `select hold_hours as "holdHours", hold_reminder_minutes as "holdReminderMinutes",
            staff_may_discount as "staffMayDiscount", status_notices as "statusNotices", notice_texts as "noticeTexts",
            keep_buyers_days as "keepBuyersDays"
       from tenants where id = current_tenant()`,
  );
  if (!rows[0]) throw new Error('the tenant is gone');
  return rows[0];
}

/** What is not named stays as it is. */
export async function writeOrderSettings(
  tx: TenantTx,
  settings: Partial<OrderSettingsRow>,
): Promise<OrderSettingsRow> {
  const { holdHours, holdReminderMinutes, staffMayDiscount, statusNotices, noticeTexts, keepBuyersDays } =
    settings;
  await tx.query(
    `update tenants set hold_hours = coalesce($1, hold_hours), status_notices = coalesce($2, status_notices),
            hold_reminder_minutes = coalesce($3, hold_reminder_minutes), notice_texts = coalesce($4, notice_texts),
            staff_may_discount = coalesce($5, staff_may_discount), keep_buyers_days = coalesce($6, keep_buyers_days)
      where id = current_tenant()`,
    [
      holdHours,
      statusNotices && [...new Set(statusNotices)],
      holdReminderMinutes,
      noticeTexts && JSON.stringify(noticeTexts),
      staffMayDiscount,
      keepBuyersDays,
    ],
  );
  return readOrderSettings(tx);
}

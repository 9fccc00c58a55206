import { TenantId } from '../domain/ids.ts';
import { across } from './across.ts';

export type WaitingShop = { tenantId: TenantId; conversations: number; oldestAtMs: number };

/** Shops with conversations that have waited since `beforeMs` for an answer that nobody keeps from them. */
export async function findWaitingShops(beforeMs: number, nowMs: number): Promise<WaitingShop[]> {
  const rows = await across<{ tenant_id: string; conversations: number; oldest_at: Date }>(
    'select * from find_waiting_shops($1, $2)',
    [new Date(beforeMs), new Date(nowMs)],
    'find_waiting_shops',
  );
  return rows.map((row) => ({
    tenantId: TenantId.parse(row.tenant_id),
    conversations: row.conversations,
    oldestAtMs: row.oldest_at.getTime(),
  }));
}

/** In millionths of a US dollar, by UTC days; `usual`: the median of the 14 days before. */
export type ShopCost = {
  tenantId: TenantId;
  today: number;
  usual: number;
  month: number;
  cap: number | null;
};

/** What shops with any cost today have cost. */
export async function findShopCosts(nowMs: number): Promise<ShopCost[]> {
  const rows = await across<Record<string, string | null>>('select * from find_costs($1::date)', [
    new Date(nowMs).toISOString().slice(0, 10),
  ]);
  return rows.map((row) => ({
    tenantId: TenantId.parse(row.tenant_id),
    today: Number(row.today_micro_usd),
    usual: Number(row.usual_micro_usd),
    month: Number(row.month_micro_usd),
    cap: row.cap_micro_usd === null ? null : Number(row.cap_micro_usd),
  }));
}

import { z } from 'zod';
import type { AdminTx } from './pool.ts';

const Row = z.object({
  monthPriceFils: z.int().nullable(),
  monthCapMicroUsd: z.coerce.number().nullable(),
  monthCostMicroUsd: z.coerce.number(),
  overCapUntil: z.date().nullable(),
});
export type PlanRow = z.infer<typeof Row>;

/** What a shop pays, what it may cost, and what the month has cost. @param firstDay - of the month, UTC. */
export async function readPlan(tx: AdminTx, tenantId: string, firstDay: string): Promise<PlanRow | null> {
  const { rows } = await tx.query(
    `select n.month_price_fils as "monthPriceFils", n.month_cap_micro_usd as "monthCapMicroUsd",
            n.over_cap_until as "overCapUntil",
            coalesce((select sum(u.cost_micro_usd) from usage_stats u where u.tenant_id = n.id and u.day >= $2::date), 0) as "monthCostMicroUsd"
       from tenants n where n.id = $1`,
    [tenantId, firstDay],
  );
  return rows[0] ? Row.parse(rows[0]) : null;
}

type NewPlan = { monthPriceFils: number | null; monthCapMicroUsd: number | null };

/** Changes both. Below a new cap the AI answers again at once. @returns what was before; null: no such shop. */
export async function writePlan(
  tx: AdminTx,
  tenantId: string,
  plan: NewPlan,
  firstDay: string,
): Promise<NewPlan | null> {
  const before = await readPlan(tx, tenantId, firstDay);
  if (!before) return null;
  const { monthPriceFils, monthCapMicroUsd } = plan;
  const isOver = monthCapMicroUsd !== null && before.monthCostMicroUsd >= monthCapMicroUsd;
  await tx.query(
    `update tenants set month_price_fils = $2, month_cap_micro_usd = $3,
            over_cap_until = case when $4 then over_cap_until end where id = $1`,
    [tenantId, monthPriceFils, monthCapMicroUsd, isOver],
  );
  return { monthPriceFils: before.monthPriceFils, monthCapMicroUsd: before.monthCapMicroUsd };
}

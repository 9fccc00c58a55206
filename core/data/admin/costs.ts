import { z } from 'zod';
import type { AdminTx } from './pool.ts';

const figures = {
  turns: z.int(),
  tokensIn: z.coerce.number(),
  tokensCached: z.coerce.number(),
  tokensOut: z.coerce.number(),
  costMicroUsd: z.coerce.number(),
  searches: z.int(),
  messagesSent: z.int(),
};
const ByDay = z.object({ day: z.string(), model: z.string(), ...figures });
export type CostOfDay = z.infer<typeof ByDay>;
const ByTenant = z.object({ tenantId: z.string(), tenantName: z.string(), ...figures });

type Range = { from: string; to: string; tenantId: string | null };

const SUMS = `sum(u.turns)::int as turns, sum(u.tokens_in) as "tokensIn", sum(u.tokens_cached) as "tokensCached",
       sum(u.tokens_out) as "tokensOut", sum(u.cost_micro_usd) as "costMicroUsd",
       sum(u.searches)::int as searches, sum(u.messages_sent)::int as "messagesSent"`;
const WITHIN = 'u.day between $1::date and $2::date and ($3::uuid is null or u.tenant_id = $3)';

/** What each day (UTC) cost by each model, of all shops or one. */
export async function listCostDays(tx: AdminTx, { from, to, tenantId }: Range): Promise<CostOfDay[]> {
  const { rows } = await tx.query(
    `select u.day::text, u.model, ${SUMS} from usage_stats u where ${WITHIN} group by u.day, u.model order by 1, 2`,
    [from, to, tenantId],
  );
  return ByDay.array().parse(rows);
}

/** Shops by what they cost, the dearest first. */
export async function listCostTenants(
  tx: AdminTx,
  { from, to, tenantId }: Range,
  page: { offset: number; rowsMax: number },
): Promise<z.infer<typeof ByTenant>[]> {
  const { rows } = await tx.query(
    `with spent as (select u.tenant_id, ${SUMS} from usage_stats u where ${WITHIN} group by u.tenant_id)
     select s.tenant_id as "tenantId", t.name as "tenantName", s.turns, s."tokensIn", s."tokensCached", s."tokensOut", s."costMicroUsd",
            s.searches, s."messagesSent"
       from spent s join tenants t on t.id = s.tenant_id order by s."costMicroUsd" desc, s.tenant_id offset $4 limit $5`,
    [from, to, tenantId, page.offset, page.rowsMax],
  );
  return ByTenant.array().parse(rows);
}

const Month = z.object({
  tenantId: z.string(),
  today: z.coerce.number(),
  usual: z.coerce.number(),
  month: z.coerce.number(),
  priceFils: z.int().nullable(),
  capMicroUsd: z.coerce.number().nullable(),
});

export type MonthRow = z.infer<typeof Month>;

/** These shops' months so far, with today, the median of the 14 days before, and their plans. @param today - UTC. */
export async function listMonths(
  tx: AdminTx,
  tenantIds: string[],
  { today, firstDay }: { today: string; firstDay: string },
): Promise<Map<string, MonthRow>> {
  const { rows } = await tx.query(
    `with spent as (
       select u.tenant_id, u.day, sum(u.cost_micro_usd) as cost from usage_stats u
        where u.tenant_id = any ($1) and u.day between least($2::date - 14, $3::date) and $2::date group by 1, 2
     )
     select n.id as "tenantId", n.month_price_fils as "priceFils", n.month_cap_micro_usd as "capMicroUsd",
            coalesce((select p.cost from spent p where p.tenant_id = n.id and p.day = $2::date), 0) as today,
            coalesce((select sum(p.cost) from spent p where p.tenant_id = n.id and p.day >= $3::date), 0) as month,
            (select percentile_cont(0.5) within group (order by coalesce(p.cost, 0))
               from generate_series($2::date - 14, $2::date - 1, interval '1 day') d
               left join spent p on p.tenant_id = n.id and p.day = d::date) as usual
       from tenants n where n.id = any ($1)`,
    [tenantIds, today, firstDay],
  );
  return new Map(
    Month.array()
      .parse(rows)
      .map((row) => [row.tenantId, row]),
  );
}

import { z } from 'zod';
import type { AdminTx } from './pool.ts';

const figures = {
  turns: z.int(),
  tokensIn: z.coerce.number(),
  tokensCached: z.coerce.number(),
  tokensOut: z.coerce.number(),
  costMicroUsd: z.coerce.number(),
};
const ByDay = z.object({ day: z.string(), model: z.string(), ...figures });
export type CostOfDay = z.infer<typeof ByDay>;
const ByTenant = z.object({ tenantId: z.string(), tenantName: z.string(), ...figures });

type Range = { from: string; to: string; tenantId: string | null };

const SUMS = `sum(u.turns)::int as turns, sum(u.tokens_in) as "tokensIn", sum(u.tokens_cached) as "tokensCached",
       sum(u.tokens_out) as "tokensOut", sum(u.cost_micro_usd) as "costMicroUsd"`;
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
     select s.tenant_id as "tenantId", t.name as "tenantName", s.turns, s."tokensIn", s."tokensCached", s."tokensOut", s."costMicroUsd"
       from spent s join tenants t on t.id = s.tenant_id order by s."costMicroUsd" desc, s.tenant_id offset $4 limit $5`,
    [from, to, tenantId, page.offset, page.rowsMax],
  );
  return ByTenant.array().parse(rows);
}

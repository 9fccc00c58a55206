import { microUsd } from '../domain/model-prices.ts';
import type { TenantTx } from './with-tenant.ts';

/**
 * Books what a call of a model beside a turn cost the tenant, such as the vectors of a document. It travels with the
 * commit: a step that is done twice books once, with what it stores.
 *
 * @param call - `searches`: questions of the search service that it was for.
 */
export function bookTokens(
  tx: TenantTx,
  { model, tokensIn, searches = 0 }: { model: string; tokensIn: number; searches?: number },
  nowMs: number,
): void {
  const day = new Date(nowMs).toISOString().slice(0, 10);
  tx.send({
    name: 'book_tokens',
    text: `insert into usage_stats as u (tenant_id, day, model, tokens_in, cost_micro_usd, searches)
           values (current_tenant(), $1::date, $2, $3, $4, $5)
           on conflict (tenant_id, day, model) do update set
             tokens_in = u.tokens_in + excluded.tokens_in, cost_micro_usd = u.cost_micro_usd + excluded.cost_micro_usd,
             searches = u.searches + excluded.searches`,
    values: [
      day,
      model,
      tokensIn,
      microUsd({ model, tokensIn, tokensCached: 0, tokensOut: 0 }, day),
      searches,
    ],
  });
}

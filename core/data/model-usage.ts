import { microUsd } from '../domain/model-prices.ts';
import type { TenantTx } from './with-tenant.ts';

/** `costMicroUsd`: where it is not counted by tokens of text alone. */
type Booked = {
  model: string;
  tokensIn: number;
  tokensCached?: number;
  tokensOut?: number;
  costMicroUsd?: number;
  searches?: number;
};

/**
 * Books what a call of a model beside a turn cost the tenant, such as the vectors of a document. It travels with the
 * commit: a step that is done twice books once, with what it stores.
 *
 * @param call - `searches`: questions of the search service that it was for.
 */
export function bookTokens(
  tx: TenantTx,
  { model, tokensIn, tokensCached = 0, tokensOut = 0, costMicroUsd, searches = 0 }: Booked,
  nowMs: number,
): void {
  const day = new Date(nowMs).toISOString().slice(0, 10);
  tx.send({
    name: 'book_tokens',
    text: `insert into usage_stats as u (tenant_id, day, model, tokens_in, tokens_cached, tokens_out, cost_micro_usd, searches)
           values (current_tenant(), $1::date, $2, $3, $4, $5, $6, $7)
           on conflict (tenant_id, day, model) do update set
             tokens_in = u.tokens_in + excluded.tokens_in, tokens_cached = u.tokens_cached + excluded.tokens_cached,
             tokens_out = u.tokens_out + excluded.tokens_out, cost_micro_usd = u.cost_micro_usd + excluded.cost_micro_usd,
             searches = u.searches + excluded.searches`,
    values: [
      day,
      model,
      tokensIn,
      tokensCached,
      tokensOut,
      costMicroUsd ?? microUsd({ model, tokensIn, tokensCached, tokensOut }, day),
      searches,
    ],
  });
}

import { businessDay } from '../domain/business-time.ts';
import { Failure } from '../domain/failure.ts';
import { microUsd } from '../domain/model-prices.ts';
import type { TenantTx } from './with-tenant.ts';

export type TrialKind = 'playground' | 'replay';

/** Turns a shop may try in one day in Amman: each costs what an answer costs. */
export const TRIALS_A_DAY: Record<TrialKind, number> = { playground: 300, replay: 600 };

type Tokens = { in: number; cached: number; out: number };

/** How many more turns of a kind a shop may try today. */
export async function trialsLeft(tx: TenantTx, kind: TrialKind, nowMs: number): Promise<number> {
  const { rows } = await tx.query<{ turns: number }>(
    'select turns from trial_usage where day = $1::date and kind = $2',
    [businessDay(nowMs), kind],
  );
  return Math.max(0, TRIALS_A_DAY[kind] - (rows[0]?.turns ?? 0));
}

/** @returns what is left, at least `wanted`. @throws Failure `day-is-full`. */
export async function refuseFullDay(
  tx: TenantTx,
  kind: TrialKind,
  wanted: number,
  nowMs: number,
): Promise<number> {
  const left = await trialsLeft(tx, kind, nowMs);
  if (left >= wanted) return left;
  throw new Failure(
    'day-is-full',
    `expected at most ${left} more today, of ${TRIALS_A_DAY[kind]}; got ${wanted}`,
  );
}

/**
 * Books turns that were tried, with the commit: under their kind, and their tokens into the shop's costs, where no turn is
 * counted for them. Days are Amman's here and UTC there, as each table has them.
 */
export function bookTrial(
  tx: TenantTx,
  kind: TrialKind,
  { model, tokens }: { model: string | null; tokens: Tokens },
  nowMs: number,
): void {
  const day = new Date(nowMs).toISOString().slice(0, 10);
  const usage = { model, tokensIn: tokens.in, tokensCached: tokens.cached, tokensOut: tokens.out };
  const cost = microUsd(usage, day);
  tx.send({
    name: 'book_trial',
    text: `with trial as (
             insert into trial_usage as u (tenant_id, day, kind, turns, tokens_in, tokens_out, cost_micro_usd)
             values (current_tenant(), $1::date, $2, 1, $5, $7, $8)
             on conflict (tenant_id, day, kind) do update set turns = u.turns + 1, tokens_in = u.tokens_in + excluded.tokens_in,
               tokens_out = u.tokens_out + excluded.tokens_out, cost_micro_usd = u.cost_micro_usd + excluded.cost_micro_usd
           )
           insert into usage_stats as u (tenant_id, day, model, tokens_in, tokens_cached, tokens_out, cost_micro_usd)
           select current_tenant(), $3::date, $4, $5, $6, $7, $8 where $4::text is not null
           on conflict (tenant_id, day, model) do update set tokens_in = u.tokens_in + excluded.tokens_in,
             tokens_cached = u.tokens_cached + excluded.tokens_cached, tokens_out = u.tokens_out + excluded.tokens_out,
             cost_micro_usd = u.cost_micro_usd + excluded.cost_micro_usd`,
    values: [businessDay(nowMs), kind, day, model, tokens.in, tokens.cached, tokens.out, cost],
  });
}

/** What trials came to from day `from` to day `to`, both included. */
export async function readTrials(tx: TenantTx, days: { from: string; to: string }) {
  const { rows } = await tx.query<{
    turns: number;
    tokensIn: number;
    tokensOut: number;
    costMicroUsd: number;
  }>(
    `select coalesce(sum(turns), 0)::int as turns, coalesce(sum(tokens_in), 0)::float8 as "tokensIn",
            coalesce(sum(tokens_out), 0)::float8 as "tokensOut", coalesce(sum(cost_micro_usd), 0)::float8 as "costMicroUsd"
       from trial_usage where day between $1::date and $2::date`,
    [days.from, days.to],
  );
  return rows[0] ?? { turns: 0, tokensIn: 0, tokensOut: 0, costMicroUsd: 0 };
}

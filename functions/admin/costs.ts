import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import * as z from 'zod/mini';
import {
  type AdminCostPage,
  AdminCostQuery,
  COST_DAYS_MAX,
  type CostByKind,
} from '../../core/contract/admin-costs.ts';
import {
  type CostOfDay,
  listCostDays,
  listCostTenants,
  listMonths,
  type MonthRow,
} from '../../core/data/admin/costs.ts';
import { withAdmin } from '../../core/data/admin/pool.ts';
import { Failure } from '../../core/domain/failure.ts';
import { pricesBetween, pricesOf } from '../../core/domain/model-prices.ts';
import { isUnusual, microUsdOfFils, monthOf, projected } from '../../core/domain/month.ts';
import { now } from '../../core/runtime/clock.ts';
import { cursorOf, positionOf } from '../../core/runtime/cursor.ts';
import { json, readQuery } from '../../core/runtime/http.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_DEFAULT = 30;

/** What the models cost, by day, by model, by kind and by shop. Each way the sum is the same. */
export async function adminCosts(request: HttpRequest): Promise<HttpResponseInit> {
  const { cursor, limit, tenantId = null, ...given } = readQuery(request, AdminCostQuery);
  const offset = positionOf(cursor, z.int().check(z.gte(0))) ?? 0;
  const to = given.to ?? dayOf(now());
  const from = given.from ?? dayOf(Date.parse(to) - (DAYS_DEFAULT - 1) * DAY_MS);
  const length = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (length < 1 || length > COST_DAYS_MAX)
    throw new Failure('request-invalid', `expected from 1 to ${COST_DAYS_MAX} days, got ${length}`);
  const range = { from, to, tenantId };
  const { rows, tenants, months } = await withAdmin(async (tx) => {
    const rows = await listCostDays(tx, range);
    const tenants = await listCostTenants(tx, range, { offset, rowsMax: limit + 1 });
    const ids = tenants.map((one) => one.tenantId);
    const months = await listMonths(tx, ids, { today: dayOf(now()), firstDay: monthOf(now()).firstDay });
    return { rows, tenants, months };
  });
  const days = Array.from({ length }, (_, at) => dayOf(Date.parse(from) + at * DAY_MS));
  const answer: AdminCostPage = {
    from,
    to,
    sum: sumOf(rows),
    days: days.map((day) => ({ day, ...sumOf(rows.filter((row) => row.day === day)) })),
    models: [...new Set(rows.map(({ model }) => model))]
      .map((model) => ({
        model,
        isPriced: pricesOf(model, to) !== null,
        prices: pricesBetween(model, from, to).map((one) => ({
          since: one.since,
          inputUsd: one.in,
          cachedUsd: one.cached,
          outputUsd: one.out,
        })),
        ...sumOf(rows.filter((row) => row.model === model)),
      }))
      .sort((a, b) => b.costMicroUsd - a.costMicroUsd),
    items: tenants
      .slice(0, limit)
      .map((one) => ({ ...one, month: monthOfShop(months.get(one.tenantId) ?? NO_MONTH) })),
    nextCursor: tenants.length > limit ? cursorOf(offset + limit) : null,
  };
  return json(answer);
}

type MonthOfShop = AdminCostPage['items'][number]['month'];
const NO_MONTH = { today: 0, usual: 0, month: 0, priceFils: null, capMicroUsd: null };

function monthOfShop({ today, usual, month, priceFils, capMicroUsd }: ShopMonth): MonthOfShop {
  const projectedMicroUsd = projected(month, now());
  const marginMicroUsd = priceFils === null ? null : microUsdOfFils(priceFils) - projectedMicroUsd;
  const isMarked = isUnusual(today, usual);
  return {
    costMicroUsd: month,
    projectedMicroUsd,
    priceFils,
    marginMicroUsd,
    capMicroUsd,
    isUnusual: isMarked,
  };
}

type ShopMonth = typeof NO_MONTH | Omit<MonthRow, 'tenantId'>;

const NOTHING: CostByKind = {
  turns: 0,
  tokensIn: 0,
  tokensCached: 0,
  tokensOut: 0,
  costMicroUsd: 0,
  searches: 0,
  messagesSent: 0,
  inputMicroUsd: 0,
  cachedMicroUsd: 0,
  outputMicroUsd: 0,
};

function sumOf(rows: CostOfDay[]): CostByKind {
  return rows.map(byKind).reduce<CostByKind>((total, row) => {
    const names = Object.keys(NOTHING) as (keyof CostByKind)[];
    return Object.fromEntries(names.map((name) => [name, total[name] + row[name]])) as CostByKind;
  }, NOTHING);
}

/** Cached and written tokens at that day's price; what is left of the cost, rounded turn by turn, is the fresh input's. */
function byKind({ day, model, ...cost }: CostOfDay): CostByKind {
  const prices = pricesOf(model, day);
  const cachedMicroUsd = Math.round(cost.tokensCached * (prices?.cached ?? 0));
  const outputMicroUsd = Math.round(cost.tokensOut * (prices?.out ?? 0));
  const inputMicroUsd = cost.costMicroUsd - cachedMicroUsd - outputMicroUsd;
  return { ...cost, inputMicroUsd, cachedMicroUsd, outputMicroUsd };
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

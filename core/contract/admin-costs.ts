import * as z from 'zod/mini';
import { PageQuery, pageOf } from './page.ts';

export const COST_DAYS_MAX = 366;

/** What models cost, in millionths of a US dollar by list price, and how many tokens that was. */
const Cost = z.object({
  turns: z.int(),
  tokensIn: z.int(), // with the cached ones
  tokensCached: z.int(),
  tokensOut: z.int(),
  costMicroUsd: z.int(),
  searches: z.int(), // questions asked of AI Search, which is paid by the month
  messagesSent: z.int(), // by the AI; Meta takes nothing for them
});

/** The same by kind; the three make up `costMicroUsd` to the last millionth. */
const CostByKind = z.extend(Cost, {
  inputMicroUsd: z.int(),
  cachedMicroUsd: z.int(),
  outputMicroUsd: z.int(),
});
export type CostByKind = z.infer<typeof CostByKind>;

/** `GET /api/admin/costs?from=&to=&tenantId=`: days in UTC, both included, the last 30 where none are named. */
export const AdminCostQuery = z.extend(PageQuery, {
  from: z.optional(z.iso.date()),
  to: z.optional(z.iso.date()),
  tenantId: z.optional(z.uuid()),
});

/** A shop's month (UTC) so far, and what it comes to if it goes on so. */
const MonthOfShop = z.object({
  costMicroUsd: z.int(),
  projectedMicroUsd: z.int(),
  priceFils: z.nullable(z.int()), // what the shop pays a month; null: nothing is known
  marginMicroUsd: z.nullable(z.int()), // the price less what the month will come to
  capMicroUsd: z.nullable(z.int()),
  isUnusual: z.boolean(), // today: more than three times the median of the 14 days before, and more than $0.50
});

/** What a model's tokens cost from a day (UTC) on, in US dollars per million. */
const Price = z.object({
  since: z.iso.date(),
  inputUsd: z.number(),
  cachedUsd: z.number(),
  outputUsd: z.number(),
});

/** Shops by what they cost, the dearest first; `sum`, `days` and `models` are of all shops, or of the one asked for. */
export const AdminCostPage = z.extend(
  pageOf(z.extend(Cost, { tenantId: z.string(), tenantName: z.string(), month: MonthOfShop })),
  {
    from: z.iso.date(),
    to: z.iso.date(),
    sum: CostByKind,
    days: z.array(z.extend(CostByKind, { day: z.iso.date() })), // each day of the range, the oldest first
    models: z.array(
      z.extend(CostByKind, {
        model: z.string(),
        isPriced: z.boolean(),
        prices: z.array(Price), // those that counted within the range, the newest first
      }),
    ), // the dearest first
  },
);
export type AdminCostPage = z.infer<typeof AdminCostPage>;

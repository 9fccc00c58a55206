import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { USAGE_DAYS_MAX, type Usage, UsageQuery } from '../core/contract/usage.ts';
import type { Member } from '../core/data/sessions.ts';
import { readTrials } from '../core/data/trial-usage.ts';
import { readOpenNow, readUsage, type UsageRow } from '../core/data/usage.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { businessDay } from '../core/domain/business-time.ts';
import { Failure } from '../core/domain/failure.ts';
import { now } from '../core/runtime/clock.ts';
import { jsonIfChanged, readQuery } from '../core/runtime/http.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const DAYS_DEFAULT = 30;

/** What the shop did, day by day in Amman; the last 30 days where the query names none. */
export async function usageRead(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const query = readQuery(request, UsageQuery);
  const to = query.to ?? businessDay(now());
  const from = query.from ?? dayAfter(to, 1 - DAYS_DEFAULT);
  const count = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (count < 1 || count > USAGE_DAYS_MAX) {
    throw new Failure('request-invalid', `expected from 1 to ${USAGE_DAYS_MAX} days, got ${count}`);
  }
  const { rows, open, trials } = await withTenant(tenantId, async (tx) => {
    const days = { from, to };
    const [rows, open, trials] = await Promise.all([
      readUsage(tx, days),
      readOpenNow(tx),
      readTrials(tx, days),
    ]);
    return { rows, open, trials };
  });
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const { day: _, ...totals } = byDay.get(null) ?? nothing(null);
  const days = Array.from({ length: count }, (_, index) => dayAfter(from, index));
  const answer: Usage = {
    from,
    to,
    totals: { ...totals, ...open, trials },
    days: days.map((day) => ({ ...(byDay.get(day) ?? nothing(day)), day })),
  };
  return jsonIfChanged(request, answer);
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

const nothing = (day: string | null): UsageRow => ({
  day,
  messagesIn: 0,
  turns: 0,
  answered: 0,
  handedOver: 0,
  messagesSent: 0,
  orders: 0,
  revenueFils: 0,
  tokensIn: 0,
  tokensOut: 0,
  costMicroUsd: 0,
  medianReplyMs: null,
});

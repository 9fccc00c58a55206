import { recentDeliveries } from '../../core/data/delivery-counts.ts';
import { keepOverCap } from '../../core/data/plans.ts';
import { findShopCosts, findWaitingShops, type ShopCost } from '../../core/data/watch-figures.ts';
import { raiseAlert, resolveAlerts, settleAlerts } from '../../core/data/watched-alerts.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { isUnusual, monthOf } from '../../core/domain/month.ts';
import type { AlertCode } from '../../core/domain/watched-alert.ts';
import { now } from '../../core/runtime/clock.ts';

const MINUTE_MS = 60_000;
const QUEUE_MS = 5 * MINUTE_MS;
const STUCK_MS = 20 * MINUTE_MS; // by then the sweeper has tried six times, and a limit of the model is over
const BAD = { count: 5, share: 0.02 }; // deliveries of a quarter of an hour or two
const NEAR_CAP = 0.8; // of a month's

/** Every few minutes: does anybody wait too long, are Meta's deliveries taken, does a shop cost what it usually does? */
export async function watchHealth(): Promise<void> {
  await watchQueue();
  await watchDoor();
  await watchCosts();
}

async function watchQueue(): Promise<void> {
  const nowMs = now();
  const waiting = await findWaitingShops(nowMs - QUEUE_MS, nowMs);
  const ageOf = (oldestAtMs: number) => Math.round((nowMs - oldestAtMs) / 1000);
  if (waiting.length > 0) {
    const conversations = waiting.reduce((sum, shop) => sum + shop.conversations, 0);
    const oldestS = ageOf(Math.min(...waiting.map(({ oldestAtMs }) => oldestAtMs)));
    const facts = { conversations, shops: waiting.length, oldestS };
    await raiseAlert({ tenantId: null, code: 'queue-old', facts }, nowMs);
  } else await resolveAlerts({ tenantId: null, codes: ['queue-old'] }, nowMs);
  const stuck = waiting.filter(({ oldestAtMs }) => oldestAtMs < nowMs - STUCK_MS);
  for (const { tenantId, conversations, oldestAtMs } of stuck) {
    const facts = { conversations, oldestS: ageOf(oldestAtMs) };
    await raiseAlert({ tenantId, code: 'answers-stuck', facts }, nowMs);
  }
  await settleAlerts('answers-stuck', idsOf(stuck), nowMs);
}

/** Unsigned ones may be a stranger's; many beside few that are taken mean that the app's secret is another one. */
async function watchDoor(): Promise<void> {
  const nowMs = now();
  const counts = await recentDeliveries(nowMs);
  const bad = counts.unsigned + counts.unreadable + counts.failed;
  if (bad >= BAD.count && bad >= (bad + counts.taken) * BAD.share) {
    await raiseAlert({ tenantId: null, code: 'webhook-errors', facts: counts }, nowMs);
  } else await resolveAlerts({ tenantId: null, codes: ['webhook-errors'] }, nowMs);
}

async function watchCosts(): Promise<void> {
  const nowMs = now();
  const costs = await findShopCosts(nowMs);
  const unusual = costs.filter(({ today, usual }) => isUnusual(today, usual));
  await keepCosts('cost-unusual', unusual, nowMs);
  const share = ({ month, cap }: ShopCost) => (cap === null ? 0 : month / cap);
  const near = costs.filter((cost) => share(cost) >= NEAR_CAP && share(cost) < 1);
  await keepCosts('cost-near-cap', near, nowMs);
  const over = costs.filter((cost) => share(cost) >= 1);
  await keepCosts('cost-over-cap', over, nowMs);
  for (const { tenantId } of over) await handOver(tenantId, nowMs);
}

/** Until the month ends, or its cap is raised, people answer this shop's customers. */
async function handOver(tenantId: TenantId, nowMs: number): Promise<void> {
  await withTenant(tenantId, (tx) => keepOverCap(tx, new Date(monthOf(nowMs).endMs)));
}

async function keepCosts(code: AlertCode, costs: ShopCost[], nowMs: number): Promise<void> {
  for (const { tenantId, today, usual, month, cap } of costs) {
    const facts = { todayMicroUsd: today, usualMicroUsd: usual, monthMicroUsd: month, capMicroUsd: cap };
    await raiseAlert({ tenantId, code, facts }, nowMs);
  }
  await settleAlerts(code, idsOf(costs), nowMs);
}

const idsOf = (shops: { tenantId: TenantId }[]): TenantId[] => shops.map(({ tenantId }) => tenantId);

import { z } from 'zod';
import type { TenantId } from '../domain/ids.ts';
import { isShopAlert, type ShopAlertCode } from '../domain/shop-alerts.ts';
import { ALERT_CODES, ALERTS, type AlertCode, type Facts, SHOP_ALERTS } from '../domain/watched-alert.ts';
import { config } from '../runtime/config.ts';
import { log } from '../runtime/log.ts';
import { across } from './across.ts';
import type { TenantTx } from './with-tenant.ts';

/** `tenantId` null: of the whole product. `step`: days that are left; told again each time it gets lower. */
export type Alert = {
  tenantId: TenantId | null;
  code: AlertCode;
  subject?: string;
  step?: number;
  facts?: Facts;
};

/**
 * Notes what is the case. Told once: as a line of the log, and by whatever `deliverAlert` reaches; seen again it is
 * only counted on. Ids, codes and figures alone.
 *
 * @returns whether it is news.
 */
export async function raiseAlert(alert: Alert, nowMs: number): Promise<boolean> {
  const [row] = await across<Raised>(RAISE, valuesOf(alert, nowMs));
  return noteNews(alert, row);
}

/** As `raiseAlert`, in the transaction that makes it the case. */
export async function raiseAlertIn(tx: TenantTx, alert: Alert, nowMs: number): Promise<boolean> {
  const { rows } = await tx.query<Raised>(RAISE, valuesOf(alert, nowMs));
  return noteNews(alert, rows[0]);
}

/** Where an admin sees it: the console's list of these alerts, of this shop. */
export function alertLink({ tenantId, code }: { tenantId: string | null; code: AlertCode }): string {
  const shop = tenantId === null ? '' : `&tenantId=${tenantId}`;
  return `${config().publicOrigin}/admin/alerts?code=${code}${shop}`;
}

type Raised = { alert_id: string; is_news: boolean };
const RAISE = 'select alert_id, is_news from raise_alert($1, $2, $3, $4, $5, $6)';

const valuesOf = ({ tenantId, code, subject = '', step, facts = {} }: Alert, nowMs: number) => [
  tenantId,
  code,
  subject,
  step ?? null,
  JSON.stringify(facts),
  new Date(nowMs),
];

function noteNews({ tenantId, code, subject = '', step, facts = {} }: Alert, row?: Raised): boolean {
  if (!row?.is_news) return false;
  const { severity } = ALERTS[code];
  const link = alertLink({ tenantId, code });
  log(severity === 'high' ? 'error' : 'warn', 'alert-raised', {
    ...{ code, severity, alertId: row.alert_id, tenantId, subject, step: step ?? null, link },
    ...facts,
  });
  return true;
}

/** What is not the case any more: open alerts of these codes, but for the subjects `still`. @returns how many. */
export async function resolveAlerts(
  { tenantId, codes, still = [] }: { tenantId: TenantId | null; codes: AlertCode[]; still?: string[] },
  nowMs: number,
): Promise<number> {
  const [row] = await across<{ count: number }>('select resolve_alerts($1, $2, $3, $4) as count', [
    tenantId,
    codes,
    still,
    new Date(nowMs),
  ]);
  return row?.count ?? 0;
}

/** As `resolveAlerts`, in the transaction that ends it. */
export function resolveAlertsIn(tx: TenantTx, codes: AlertCode[], nowMs: number): void {
  tx.send({
    text: 'select resolve_alerts(current_tenant(), $1, $2, $3)',
    values: [codes, [], new Date(nowMs)],
  });
}

/** The same over all shops: open alerts of a code, but for the shops `still`. */
export async function settleAlerts(code: AlertCode, still: TenantId[], nowMs: number): Promise<void> {
  await across('select settle_alerts($1, $2, $3)', [code, still, new Date(nowMs)]);
}

const ToTell = z.object({
  id: z.string(),
  tenant_id: z.string().nullable(),
  tenant_name: z.string().nullable(),
  code: z.enum(ALERT_CODES),
  subject: z.string(),
  step: z.int().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  first_seen_at: z.date(),
  attempts: z.int(),
});
/** An alert that somebody is to be told of. */
export type ToldAlert = z.infer<typeof ToTell>;

const MOST = 100;

/** Alerts to be told of, taken for the caller, who says how it ended. */
export async function takeAlerts(nowMs: number): Promise<ToldAlert[]> {
  return ToTell.array().parse(await across('select * from take_alerts($1, $2)', [new Date(nowMs), MOST]));
}

/** @param againAtMs - when to try once more; null: everybody was told, or nobody will be. */
export async function endTelling(
  { id, attempts }: Pick<ToldAlert, 'id' | 'attempts'>,
  againAtMs: number | null,
): Promise<void> {
  const again = againAtMs === null ? null : new Date(againAtMs);
  await across('select end_telling($1, $2, $3)', [id, attempts, again]);
}

/** Forgets what was over before `beforeMs`. */
export async function forgetAlerts(beforeMs: number): Promise<void> {
  await across('select forget_alerts($1)', [new Date(beforeMs)]);
}

const Open = z.object({
  id: z.string(),
  code: z.enum(ALERT_CODES),
  step: z.int().nullable(),
  facts: ToTell.shape.facts,
  firstSeenAt: z.date(),
  lastSeenAt: z.date(),
});

const Trouble = z.object({ code: z.enum(ALERT_CODES), facts: ToTell.shape.facts });

/** Has happened, whatever the next look finds. */
const EVENTS: AlertCode[] = ['messages-missed'];

/** Of these alerts those that are still the case, or have happened, and are the shop's to know, the gravest first. */
export async function readTroubles(
  tx: TenantTx,
  ids: string[],
): Promise<{ code: ShopAlertCode; facts: Facts }[]> {
  const { rows } = await tx.query(
    `select code, facts from watched_alerts where id = any ($1) and (resolved_at is null or code = any ($2))
      order by first_seen_at desc, id`,
    [ids, EVENTS],
  );
  const graver = (code: AlertCode) => (ALERTS[code].severity === 'high' ? 0 : 1);
  return Trouble.array()
    .parse(rows)
    .flatMap(({ code, facts }) => (isShopAlert(code) ? [{ code, facts }] : []))
    .sort((a, b) => graver(a.code) - graver(b.code));
}

/** What is open and for the shop to see, the newest first. */
export async function listShopAlerts(tx: TenantTx): Promise<z.infer<typeof Open>[]> {
  const { rows } = await tx.query(
    `select id, code, step, facts, first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt" from watched_alerts
      where resolved_at is null and code = any ($1) order by first_seen_at desc, id limit ${MOST}`,
    [SHOP_ALERTS],
  );
  return Open.array().parse(rows);
}

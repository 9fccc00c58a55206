import { tellOfWatched } from '../../core/data/alerts.ts';
import { alertLink, endTelling, type ToldAlert, takeAlerts } from '../../core/data/watched-alerts.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { TenantId } from '../../core/domain/ids.ts';
import { ALERTS } from '../../core/domain/watched-alert.ts';
import { now } from '../../core/runtime/clock.ts';
import { config } from '../../core/runtime/config.ts';
import { kindOf, log } from '../../core/runtime/log.ts';
import { egress } from '../../core/vendors/egress.ts';
import { webhookHeaders } from '../../core/vendors/standard-webhooks.ts';

const ATTEMPTS_MAX = 8;
const FIRST_WAIT_MS = 60_000; // doubled each time: the last attempt is two hours after the first

/** One way of telling. `later`: try again; nothing is thrown. An alert may be told twice, under the same id. */
type Teller = (alert: ToldAlert) => Promise<'told' | 'later'>;

/** Everybody who is told: the product's owner, and the people of the shop that it is about. */
const TELLERS: Teller[] = [tellOwner, tellShop];

/** Tells whoever is to be told of each alert that is news. */
export async function tellAlerts(): Promise<void> {
  for (const alert of await takeAlerts(now())) {
    const ended = await deliverAlert(alert);
    const isOver = ended === 'told' || alert.attempts >= ATTEMPTS_MAX;
    if (isOver && ended === 'later') log('error', 'alert-not-told', { alertId: alert.id, code: alert.code });
    await endTelling(alert, isOver ? null : now() + FIRST_WAIT_MS * 2 ** (alert.attempts - 1));
  }
}

async function deliverAlert(alert: ToldAlert): Promise<'told' | 'later'> {
  const ends = await Promise.all(
    TELLERS.map((tell) =>
      tell(alert).catch((error: unknown) => {
        log('warn', 'teller-failed', { alertId: alert.id, kind: kindOf(error) });
        return 'later' as const;
      }),
    ),
  );
  return ends.includes('later') ? 'later' : 'told';
}

/** By their devices and their hook, as of everything else: `tendAlerts`. Asked again for the owner's sake it tells nobody twice. */
async function tellShop({ id, tenant_id: tenant, code }: ToldAlert): Promise<'told'> {
  if (tenant === null || !ALERTS[code].isShops) return 'told';
  await withTenant(TenantId.parse(tenant), (tx) => tellOfWatched(tx, id, now()));
  return 'told';
}

const TIMEOUT_MS = 15_000;
const ANSWER_BYTES_MAX = 1_000; // nobody reads it

/** To the address of the product's owner, if there is one, by Standard Webhooks as the shops' own hooks are. */
async function tellOwner(alert: ToldAlert): Promise<'told' | 'later'> {
  const { alertWebhook } = config();
  if (!alertWebhook) return 'told';
  const { id, tenant_id: tenantId, tenant_name: tenantName, code, subject, step, facts } = alert;
  const shop = tenantId === null ? null : { id: tenantId, name: tenantName ?? '' };
  const firstSeenAt = alert.first_seen_at.toISOString();
  const link = alertLink({ tenantId, code });
  const data = { id, code, severity: ALERTS[code].severity, shop, subject, step, facts, firstSeenAt, link };
  const atMs = now();
  const body = JSON.stringify({ type: 'alert.raised', timestamp: new Date(atMs).toISOString(), data });
  const webhookId = step === null ? id : `${id}-${step}`; // each step is told by itself
  const result = await egress(alertWebhook.url, {
    method: 'POST',
    headers: webhookHeaders(webhookId, atMs, body, [alertWebhook.secret]),
    body,
    timeoutMs: TIMEOUT_MS,
    bytesMax: ANSWER_BYTES_MAX,
  });
  return result.kind === 'answered' && result.status >= 200 && result.status < 300 ? 'told' : 'later';
}

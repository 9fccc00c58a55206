import { type AlertRow, closeAlert, readAlert } from '../../core/data/alerts.ts';
import { emitHook } from '../../core/data/hook-deliveries.ts';
import { endStory } from '../../core/data/orchestrations.ts';
import { spreadPushes } from '../../core/data/pushes.ts';
import { readLocale } from '../../core/data/settings.ts';
import { readTroubles } from '../../core/data/watched-alerts.ts';
import { type TenantTx, withTenant } from '../../core/data/with-tenant.ts';
import { alertWords, troubleWords } from '../../core/domain/alert.ts';
import type { TenantId, ThreadId } from '../../core/domain/ids.ts';
import { pageOfAlerts } from '../../core/domain/shop-alerts.ts';
import { ALERTS, type AlertCode } from '../../core/domain/watched-alert.ts';
import { writeWindow } from '../../core/domain/write-window.ts';
import { now } from '../../core/runtime/clock.ts';
import { config } from '../../core/runtime/config.ts';
import type { AlertRef } from './summarise.ts';

export type PassedOn = { kind: 'passed-on'; pushes: number } | { kind: 'none' };

/** To the shop's hook, and to the devices of its people: once, since the alert goes in the same transaction. */
export async function passOn({ tenantId, alertId, story }: AlertRef): Promise<PassedOn> {
  return withTenant(tenantId, async (tx) => {
    const passed = await pass(tx, tenantId, alertId);
    endStory(tx, story, passed.kind, now());
    return passed;
  });
}

async function pass(tx: TenantTx, tenantId: TenantId, alertId: string): Promise<PassedOn> {
  const alert = await readAlert(tx, alertId);
  if (!alert) return { kind: 'none' };
  await closeAlert(tx, alertId);
  const isNews = await (alert.kind === 'trouble' ? tellOfTrouble : tellOfConversation)(tx, tenantId, alert);
  if (!isNews) return { kind: 'none' };
  const { kind, code, threadId, orderId, watchedId } = alert;
  const canWait = kind === 'trouble' && !wakes(code);
  const told = { kind, code, subject: threadId ?? orderId ?? watchedId, canWait };
  return { kind: 'passed-on', pushes: await spreadPushes(tx, told, now()) };
}

const wakes = (code: string): boolean => ALERTS[code as AlertCode]?.wakes ?? false;

/** Tells the hook of what a watch has seen. @returns false where that is over. */
async function tellOfTrouble(tx: TenantTx, tenantId: TenantId, { watchedId }: AlertRow): Promise<boolean> {
  const [trouble] = watchedId ? await readTroubles(tx, [watchedId]) : [];
  if (!trouble) return false;
  const { code } = trouble;
  const words = troubleWords([trouble], await readLocale(tx));
  const alert = { code, ...words, url: config().publicOrigin + pageOfAlerts([code]) };
  await emitHook(tx, 'shop.trouble', tenantId, async () => ({ alert }), now());
  return true;
}

/** Of an order the hook is told by itself. @returns false where nobody has to be told any more. */
async function tellOfConversation(
  tx: TenantTx,
  _: TenantId,
  { kind, code, threadId }: AlertRow,
): Promise<boolean> {
  if (kind !== 'needs-person' || !threadId) return true;
  const conversation = await readWaiting(tx, threadId);
  if (!conversation) return false;
  const words = alertWords({ kind, code, count: 1 }, await readLocale(tx));
  const url = `${config().publicOrigin}/conversations/${conversation.customerId}`;
  const alert = { code, ...words, url };
  await emitHook(tx, 'conversation.needs_person', threadId, async () => ({ alert, conversation }), now());
  return true;
}

/** A conversation that still needs a person, as a hook is told of it. */
async function readWaiting(tx: TenantTx, threadId: ThreadId) {
  const { rows } = await tx.query<{
    customerId: string;
    name: string | null;
    username: string | null;
    summary: string[] | null;
    windowExpiresAt: Date;
  }>(
    `select c.id as "customerId", coalesce(c.name, c.profile_name) as name, c.username, t.summary,
            t.window_expires_at as "windowExpiresAt"
       from threads t join customers c on c.id = t.customer_id where t.id = $1 and t.needs_person is not null`,
    [threadId],
  );
  const [row] = rows;
  return row && { ...row, window: writeWindow(row.windowExpiresAt.getTime(), now()) };
}

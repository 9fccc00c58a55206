import { readAiRules } from '../../core/data/ai-rules.ts';
import { readHook } from '../../core/data/hooks.ts';
import { readOrderSettings } from '../../core/data/order-settings.ts';
import { readSettings } from '../../core/data/settings.ts';
import { listTeam } from '../../core/data/team.ts';
import { readUsage, type UsageRow } from '../../core/data/usage.ts';
import type { TenantTx } from '../../core/data/with-tenant.ts';
import { businessDay } from '../../core/domain/business-time.ts';
import { now } from '../../core/runtime/clock.ts';

/** What the shop has decided, but for secrets and how the connection stands. */
export async function settingsFile(tx: TenantTx) {
  const { name, locale, replyDelayMs, handBackAfterMinutes, aiPausedAt, handle, igId, connectedAt } =
    await readSettings(tx);
  const hook = await readHook(tx);
  return {
    ...{ name, locale, replyDelayMs, handBackAfterMinutes, aiPausedAt },
    instagram: { handle, igId, connectedAt },
    orders: await readOrderSettings(tx),
    hook: hook && { url: hook.url, enabled: hook.enabled },
  };
}

/** Who decides what the AI sends, when it answers, how much and with which words: as `GET /api/autonomy` has them. */
export const aiRulesFile = async (tx: TenantTx) => (await readAiRules(tx)).rules;

export const teamFile = async (tx: TenantTx) =>
  (await listTeam(tx)).map(({ name, role, joinedAt }) => ({ name, role, joinedAt }));

/** Figures by day in Amman, from the first on. */
export async function usageFile(tx: TenantTx): Promise<UsageRow[]> {
  const { rows } = await tx.query<{ since: Date }>('select created_at as since from tenants');
  const days = { from: businessDay(rows[0]?.since.getTime() ?? now()), to: businessDay(now()) };
  return (await readUsage(tx, days)).filter(({ day }) => day !== null);
}

import { z } from 'zod';
import type { TenantId } from '../domain/ids.ts';
import { now } from '../runtime/clock.ts';
import { reviveKeptSilent } from './revive.ts';
import { countSilenceAnew, lockSilent } from './threads.ts';
import type { Waiting } from './unanswered.ts';
import type { TenantTx } from './with-tenant.ts';

const Row = z.object({
  name: z.string(),
  locale: z.enum(['ar', 'en']),
  replyDelayMs: z.int().nullable(),
  handBackAfterMinutes: z.int().nullable(),
  aiPausedAt: z.date().nullable(),
  handle: z.string(),
  igId: z.string(),
  status: z.enum(['active', 'needs-reconnect', 'messages-off', 'unlinked', 'restricted', 'disconnected']),
  problem: z.string().nullable(),
  connectedAt: z.date(),
  checkedAt: z.date().nullable(),
  lastWebhookAt: z.date().nullable(),
  tokenExpiresAt: z.date().nullable(),
  scopes: z.string().array().nullable(), // null: there is no token
});
export type SettingsRow = z.infer<typeof Row>;

/** What belongs to the whole shop. */
export async function readSettings(tx: TenantTx): Promise<SettingsRow> {
  const { rows } = await tx.query(
    `select n.name, n.locale, n.reply_delay_ms as "replyDelayMs", n.ai_paused_at as "aiPausedAt",
            n.hand_back_minutes as "handBackAfterMinutes",
            c.handle, c.ig_id as "igId", c.status, c.problem, c.connected_at as "connectedAt",
            c.checked_at as "checkedAt", c.last_webhook_at as "lastWebhookAt",
            k.expires_at as "tokenExpiresAt", k.scopes
       from tenants n join channels c on c.tenant_id = n.id left join meta_tokens k on k.channel_id = c.id
      order by c.connected_at limit 1`,
  );
  return Row.parse(rows[0]);
}

/** The language of what the product itself tells the shop. */
export async function readLocale(tx: TenantTx): Promise<'ar' | 'en'> {
  const { rows } = await tx.query('select locale from tenants');
  return Row.shape.locale.parse(rows[0]?.locale);
}

/** Absent keys stay as they are. Pausing what is paused keeps the time it was paused at. */
export type SettingsChange = {
  name?: string | undefined;
  locale?: 'ar' | 'en' | undefined;
  replyDelayMs?: number | null | undefined;
  handBackAfterMinutes?: number | null | undefined;
  aiPaused?: boolean | undefined;
};

/**
 * Changes what is named, conversations before the shop's row.
 *
 * @returns what was kept silent while the AI was switched off and waits again: it needs stories.
 */
export async function changeSettings(
  tx: TenantTx,
  tenantId: TenantId,
  change: SettingsChange,
): Promise<Waiting[]> {
  const { name = null, locale = null, replyDelayMs, handBackAfterMinutes, aiPaused = null } = change;
  const isBack = aiPaused === false;
  const kept = handBackAfterMinutes === undefined ? [] : await lockSilent(tx, isBack, now());
  const waiting = isBack ? await reviveKeptSilent(tx, tenantId, now()) : [];
  await tx.query(
    `update tenants set
       name = coalesce($1, name),
       locale = coalesce($2, locale),
       reply_delay_ms = case when $3 then $4::int else reply_delay_ms end,
       hand_back_minutes = case when $7 then $8::int else hand_back_minutes end,
       ai_paused_at = case $5::boolean when true then coalesce(ai_paused_at, $6) when false then null else ai_paused_at end`,
    [
      ...[name, locale, replyDelayMs !== undefined, replyDelayMs ?? null, aiPaused, new Date(now())],
      ...[handBackAfterMinutes !== undefined, handBackAfterMinutes ?? null],
    ],
  );
  await countSilenceAnew(tx, kept, now());
  return waiting;
}

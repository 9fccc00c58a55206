import * as z from 'zod/mini';
import { ConnectionStatus, Licence } from './session.ts';

export const REPLY_DELAY_MS_MAX = 60_000;
export const HAND_BACK_MINUTES_MIN = 5;
export const HAND_BACK_MINUTES_MAX = 7 * 24 * 60;

/** One look at the shop by who runs the product, read-only. */
export const ImpersonationSeen = z.object({
  id: z.string(),
  reason: z.string(),
  beganAt: z.iso.datetime(),
  endedAt: z.nullable(z.iso.datetime()), // null: it goes on
  conversations: z.int(), // whose words were shown
});
/** One conversation that was read in the console, with a reason; nothing else of the shop was shown there. */
const OpeningSeen = z.object({ id: z.string(), reason: z.string(), at: z.iso.datetime() });

export type ImpersonationSeen = z.infer<typeof ImpersonationSeen>;
export type OpeningSeen = z.infer<typeof OpeningSeen>;

/** `GET /api/settings`: what belongs to the whole shop rather than to what it sells or says. */
export const Settings = z.object({
  name: z.string(),
  locale: z.enum(['ar', 'en']), // language of what the product itself tells the shop
  replyDelayMs: z.nullable(z.int()), // wait for a customer to finish writing; null: the product's default
  defaultReplyDelayMs: z.int(),
  handBackAfterMinutes: z.nullable(z.int()), // a person's silence after which the AI answers again; null: never
  aiPausedAt: z.nullable(z.iso.datetime()), // null: the AI answers. Messages go on being stored
  aiWaitingCount: z.int(), // conversations that get one answer each when it is switched on again; 0 while it answers
  connection: z.object({
    handle: z.string(),
    igId: z.string(),
    status: ConnectionStatus,
    problem: z.nullable(z.string()), // why it is not `active`: a code of the sign-in's problems; null: nothing, or not asked
    connectedAt: z.iso.datetime(),
    checkedAt: z.nullable(z.iso.datetime()), // last time Meta was asked how the account stands
    lastWebhookAt: z.nullable(z.iso.datetime()),
    tokenExpiresAt: z.nullable(z.iso.datetime()), // null: no expiry date
    missingScopes: z.array(z.string()),
  }),
  licence: Licence,
  impersonations: z._default(z.array(ImpersonationSeen), []), // the newest twenty: when and why whoever runs the product looked at the shop
  openings: z._default(z.array(OpeningSeen), []), // the newest twenty conversations read outside of a look
});
export type Settings = z.infer<typeof Settings>;

/**
 * `PATCH /api/settings`: absent keys stay as they are. `aiPaused: true` is answered when nothing of the AI's is on its way any
 * more; `false` has it answer what came meanwhile, once per conversation, where Instagram's window is still open.
 */
export const SettingsPatch = z.object({
  name: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))),
  locale: z.optional(z.enum(['ar', 'en'])),
  replyDelayMs: z.optional(z.nullable(z.int().check(z.gte(0), z.lte(REPLY_DELAY_MS_MAX)))),
  handBackAfterMinutes: z.optional(
    z.nullable(z.int().check(z.gte(HAND_BACK_MINUTES_MIN), z.lte(HAND_BACK_MINUTES_MAX))),
  ),
  aiPaused: z.optional(z.boolean()),
});

/**
 * `POST /api/settings/connection/check` (owner) asks Meta now and answers with the settings; 503 `meta-unavailable` or
 * `meta-busy` when nothing was learnt. `POST /api/settings/disconnect` (owner) lets go of the account and answers so too.
 */

/**
 * `POST /api/settings/export` (owner) → 202 `{jobId}`, the same one while an export is being made. When its job has
 * succeeded, `GET /api/settings/export/{jobId}` (owner) is the ZIP, for a day: 404 before and after.
 */
export const ExportResult = z.object({ bytes: z.int(), keptUntil: z.iso.datetime() });

/**
 * `DELETE /api/settings/tenant` (owner): the shop and all it owns go, at once and for good. The handle typed by the
 * owner must be the shop's; anything else is a 422.
 */
export const TenantDeletion = z.object({ handle: z.string() });

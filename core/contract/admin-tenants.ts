import * as z from 'zod/mini';
import { Reason } from './admin-reason.ts';
import { AdminImpersonation } from './impersonation.ts';
import { PageQuery, pageOf } from './page.ts';
import { ConnectionStatus, Licence } from './session.ts';

/** Why a shop needs the owner's care, the worst first; a shop may have several. */
export const CARE = [
  'licence-expired', // its AI is silent
  'licence-missing',
  'not-connected',
  'token-expired',
  'token-expiring', // within 14 days
  'answers-failing', // a tenth or more of the last 7 days' turns, and at least 5
  'people-waiting', // 10 conversations or more wait for a person
  'webhook-silent', // nothing came for 3 days, where something came before
  'licence-expiring', // within 30 days
  'licence-suspended', // by an admin
  'paused',
] as const;
export const Care = z.enum(CARE);
export type Care = z.infer<typeof Care>;

const Figures = z.object({
  messagesIn: z.int(),
  turns: z.int(),
  answered: z.int(),
  handedOver: z.int(),
  failed: z.int(), // turns that ended with neither an answer nor a reason of the customer's or the shop's
  costMicroUsd: z.int(),
  medianReplyMs: z.nullable(z.int()),
});

export const AdminTenant = z.object({
  id: z.string(),
  name: z.string(),
  handle: z.nullable(z.string()),
  igId: z.nullable(z.string()),
  connection: z.nullable(ConnectionStatus),
  licence: Licence,
  aiPaused: z.boolean(),
  createdAt: z.iso.datetime(),
  lastWebhookAt: z.nullable(z.iso.datetime()),
  tokenExpiresAt: z.nullable(z.iso.datetime()), // null: no date, or no token
  needsPersonCount: z.int(),
  care: z.array(Care),
  week: Figures, // the last 7 days
  /** The last 7 days, the oldest first, each in Amman: what a spark line draws. */
  days: z.array(z.object({ day: z.iso.date(), messagesIn: z.int(), answered: z.int(), failed: z.int() })),
});
export type AdminTenant = z.infer<typeof AdminTenant>;

/** What a shop pays, and what its models may cost in a month (UTC). */
const Plan = z.object({
  monthPriceFils: z.nullable(z.int()),
  monthCapMicroUsd: z.nullable(z.int()), // null: no cap
  monthCostMicroUsd: z.int(), // so far
  overCapUntil: z.nullable(z.iso.datetime()), // people answer until then
});

/**
 * `GET /api/admin/tenants/{id}`: the same with its last 30 days; `days` are those 30, the oldest first. `impersonations`: who
 * looked at the shop as its owner, the newest twenty.
 */
export const AdminTenantDetail = z.extend(AdminTenant, {
  month: Figures,
  plan: Plan,
  impersonations: z._default(z.array(AdminImpersonation), []),
});
export type AdminTenantDetail = z.infer<typeof AdminTenantDetail>;

/** `GET /api/admin/tenants?q=&care=`: who needs care first, then by name. `counts`: shops by reason of care. */
export const AdminTenantQuery = z.extend(PageQuery, {
  q: z.optional(z.string().check(z.trim(), z.maxLength(100))),
  care: z.optional(Care),
});
export const AdminTenantPage = z.extend(pageOf(AdminTenant), { counts: z.record(z.string(), z.int()) });

/** `POST /api/admin/tenants/{id}/pause`: the AI of one shop is silent, or answers again. 200 with the tenant as `GET` gives it. */
export const PauseTenant = z.object({
  paused: z.boolean(),
  reason: Reason,
});

/**
 * `PUT /api/admin/tenants/{id}/plan`. At 80 % of the cap there is an alert; when it is reached the AI hands each conversation
 * over, until the month ends or the cap is raised. 200 with the tenant as `GET` gives it.
 */
export const NewPlan = z.object({
  monthPriceFils: z.nullable(z.int().check(z.gte(0), z.lte(10_000_000))),
  monthCapMicroUsd: z.nullable(z.int().check(z.gte(10_000), z.lte(1_000_000_000))),
  reason: z.string().check(z.trim(), z.minLength(3), z.maxLength(500)),
});

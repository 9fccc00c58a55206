import * as z from 'zod/mini';
import { PageQuery, pageOf } from './page.ts';

const Facts = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** What a shop's people should look at; `page`: where in the site something can be done about it. */
export const ShopAlert = z.object({
  id: z.string(),
  code: z.string(), // core/domain/watched-alert.ts; a new one must not break an old page
  severity: z.enum(['high', 'low']),
  step: z.nullable(z.int()), // days that are left
  facts: Facts,
  page: z.string(),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
});
export type ShopAlert = z.infer<typeof ShopAlert>;

/** `GET /api/alerts`: what is open now, the newest first; what is over is not in it. */
export const ShopAlertList = z.object({ items: z.array(ShopAlert) });

/** As the console lists it: of every shop, or of the product (`tenantId` null). */
export const AdminAlert = z.object({
  ...z.omit(ShopAlert, { page: true }).shape,
  tenantId: z.nullable(z.string()),
  tenantName: z.nullable(z.string()),
  resolvedAt: z.nullable(z.iso.datetime()),
  ackedAt: z.nullable(z.iso.datetime()),
  ackedBy: z.nullable(z.string()),
});
export type AdminAlert = z.infer<typeof AdminAlert>;

/** `GET /api/admin/alerts?state=&code=&tenantId=`: what is open, the grave first, or over (for 90 days); the last seen first. */
export const AdminAlertQuery = z.extend(PageQuery, {
  state: z._default(z.enum(['open', 'over']), 'open'),
  code: z.optional(z.string().check(z.maxLength(50))),
  tenantId: z.optional(z.uuid()),
});
/** `counts`: open ones by code, whatever the filter. */
export const AdminAlertPage = z.extend(pageOf(AdminAlert), { counts: z.record(z.string(), z.int()) });

/**
 * `POST /api/admin/alerts/{id}`: `ack`: seen, and still open; `resolve`: over, until it is the case again. 200 with the
 * alert.
 */
export const AlertAct = z.object({ act: z.enum(['ack', 'resolve']) });

import * as z from 'zod/mini';
import { PageQuery, pageOf } from './page.ts';

/** `GET /api/hooks`: one address per shop. Events and their order: docs/hooks.md. */
export const Hook = z.object({
  url: z.string(),
  enabled: z.boolean(),
  createdAt: z.iso.datetime(),
  oldSecretUntil: z.nullable(z.iso.datetime()), // after a rotation the old secret signs too, until then
});
export const HookAnswer = z.object({ hook: z.nullable(Hook), events: z.array(z.string()) });
export type HookAnswer = z.infer<typeof HookAnswer>;

/** `PUT /api/hooks`. 422 for an address that is not https or not public. */
export const HookInput = z.object({
  url: z.string().check(z.trim(), z.maxLength(2_000)),
  enabled: z.boolean(),
});

/** What `PUT` answers the first time, and `POST /api/hooks/rotate` every time: the secret is told once. */
export const HookSecret = z.object({ hook: Hook, secret: z.nullable(z.string()) });
export type HookSecret = z.infer<typeof HookSecret>;

export const DeliveryState = z.enum(['pending', 'delivered', 'failed']);
export const Delivery = z.object({
  id: z.string(),
  eventId: z.string(), // webhook-id; the same for every attempt and re-send
  subject: z.string(), // the order's id
  type: z.string(),
  state: DeliveryState,
  attempts: z.int(),
  nextAt: z.nullable(z.iso.datetime()), // of one that waits
  lastStatus: z.nullable(z.int()), // HTTP
  lastCode: z.nullable(z.string()), // why there was none: timeout, unreachable, address-refused, …
  createdAt: z.iso.datetime(),
  attemptedAt: z.nullable(z.iso.datetime()),
  finishedAt: z.nullable(z.iso.datetime()),
});
export type Delivery = z.infer<typeof Delivery>;
export const DeliveryPage = pageOf(Delivery);
/** `GET /api/hooks/deliveries/{id}`: with what was sent. */
export const DeliveryDetail = z.extend(Delivery, { body: z.string() });
export type DeliveryDetail = z.infer<typeof DeliveryDetail>;
/** `GET /api/hooks/deliveries`: kept for 30 days. */
export const DeliveriesQuery = z.extend(PageQuery, { state: z.optional(DeliveryState) });

/** `GET/POST/DELETE /api/hooks/courier`: the key by which a courier reports. The key is told once. */
export const CourierKey = z.object({
  courier: z.nullable(
    z.object({ id: z.string(), createdAt: z.iso.datetime(), lastUsedAt: z.nullable(z.iso.datetime()) }),
  ),
  choices: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type CourierKey = z.infer<typeof CourierKey>;
export const NewCourierKey = z.object({ courier: z._default(z.string().check(z.maxLength(50)), 'standard') });
export const CourierAddress = z.object({ url: z.string() }); // with the key in it

/** `POST /api/courier/{key}/status`, in the courier's own words: what became of each report. */
export const CourierResult = z.object({
  results: z.array(
    z.object({
      orderNumber: z.int(),
      outcome: z.enum(['moved', 'same', 'not-found', 'not-allowed']),
      status: z.nullable(z.string()), // as the order stands now
    }),
  ),
});
export type CourierResult = z.infer<typeof CourierResult>;

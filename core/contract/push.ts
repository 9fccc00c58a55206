import * as z from 'zod/mini';
import { ALERT_KINDS } from '../domain/alert.ts';

export const AlertKind = z.enum(ALERT_KINDS);
const Minute = z.int().check(z.gte(0), z.lte(1439)); // of the day in Amman

/** What a member wants to be told of on their devices. */
export const AlertWishes = z.object({
  kinds: z.array(AlertKind),
  showSummary: z.boolean(), // the conversation's three lines too; else the reason alone, and nobody's words
  quiet: z.nullable(z.object({ from: Minute, to: Minute })), // what comes then is told in one when it is over
});
export type AlertWishes = z.infer<typeof AlertWishes>;

export const PushDevice = z.object({
  id: z.string(),
  label: z.string(),
  endpoint: z.string(), // by which a browser knows itself
  createdAt: z.iso.datetime(),
  toldAt: z.nullable(z.iso.datetime()), // last time its push service took something
  problem: z.nullable(z.string()), // what it said instead: status-403, unreachable, …
});
export type PushDevice = z.infer<typeof PushDevice>;

/** `GET /api/push`: this member's devices and wishes. `publicKey` null: this copy has no key, and sends none. */
export const Push = z.object({
  publicKey: z.nullable(z.string()),
  devices: z.array(PushDevice),
  preferences: AlertWishes,
});
export type Push = z.infer<typeof Push>;

/**
 * `POST /api/push/devices`: 201 with the device. `PushSubscription.toJSON()` and a name for the device; the same endpoint
 * again is the same device. 422: the endpoint is not https of the public internet, or its keys are none. At most ten
 * of a member. `DELETE /api/push/devices/{id}`: 204. `PUT /api/push/preferences`: `AlertWishes`, answered with the same.
 * `POST /api/push/test`: 202 `{devices}`; one comes to each of this member's devices. 409 `conflict`: there is none.
 */
export const NewPushDevice = z.object({
  endpoint: z.string().check(z.maxLength(2_000)),
  keys: z.object({
    p256dh: z.string().check(z.regex(/^[\w-]{86,88}=*$/)),
    auth: z.string().check(z.regex(/^[\w-]{22}=*$/)),
  }),
  label: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
});
export const PushTest = z.object({ devices: z.int() });

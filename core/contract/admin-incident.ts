import * as z from 'zod/mini';
import { Reason } from './admin-reason.ts';

/** What the AI does meanwhile: answers as always; keeps answers until it is over; leaves them to people. */
export const REPLIES = ['go-on', 'held', 'paused'] as const;

const Text = z.string().check(z.trim(), z.minLength(3), z.maxLength(300));
const Pace = z.coerce.number().check(z.int(), z.gte(1), z.lte(1_000));

/** `PUT /api/admin/incident`: begins one, or changes the one that is. 200 as `GET` gives it. */
export const BeginIncident = z.object({
  replies: z.enum(REPLIES),
  textAr: Text, // to all merchants, in both languages
  textEn: Text,
  perMinute: z._default(Pace, 60), // conversations answered a minute when it is over, of all shops
  perMinuteEach: z._default(Pace, 10), // and of one
  reason: Reason,
});
export type BeginIncident = z.input<typeof BeginIncident>;

/** `POST /api/admin/incident/end`: 409 when there is none. */
export const EndIncident = z.object({ reason: Reason });

const Incident = z.object({
  replies: z.enum(REPLIES),
  textAr: z.string(),
  textEn: z.string(),
  perMinute: z.int(),
  perMinuteEach: z.int(),
  startedAt: z.iso.datetime(),
  endedAt: z.nullable(z.iso.datetime()),
});

/** `GET /api/admin/incident`. */
export const AdminIncident = z.object({
  now: z.nullable(Incident), // the one that is
  last: z.nullable(Incident), // the one before
  /** Conversations that wait for an answer, and of them those whose 24 hours end within two. */
  waiting: z.int(),
  endingSoon: z.int(),
});
export type AdminIncident = z.infer<typeof AdminIncident>;

import { ORDER_STATUSES } from './order.ts';
import { RETURN_STATES } from './return.ts';

/** What a shop's own systems are told of. A draft is nobody's business yet. */
export const HOOK_EVENTS = [
  ...ORDER_STATUSES.filter((status) => status !== 'draft').map((status) => `order.${status}` as const),
  'order.updated' as const,
  ...RETURN_STATES.map((state) => `return.${state}` as const),
  'conversation.needs_person' as const,
  'shop.trouble' as const,
  'hook.test' as const,
];
export type HookEvent = (typeof HOOK_EVENTS)[number];

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];
/** Waits after each failed attempt: almost a day in all, then a person must look. */
const WAITS_MS = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  8 * HOUR,
];

/** How long to wait after so many failed attempts, in ms; null: no more are made. */
export const hookWaitMs = (attempts: number): number | null => WAITS_MS[attempts - 1] ?? null;

/** After a rotation the old secret signs beside the new one for so long. */
export const OLD_SECRET_MS = 24 * HOUR;

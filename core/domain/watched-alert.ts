/**
 * What is watched. `severity`: `high` wakes somebody, `low` waits for the day. `isShops`: the shop's people are told, by
 * their site, their devices and their hook; at night only where it `wakes` them. `page`: where something can be done about
 * it, in the shop's site.
 */
export const ALERTS = {
  'token-expiring': { severity: 'low', isShops: true, wakes: false, page: '/settings' },
  'connection-lost': { severity: 'high', isShops: true, wakes: true, page: '/settings' },
  'deliveries-off': { severity: 'low', isShops: false, wakes: false, page: '/settings' }, // they were switched on again
  'messages-missed': { severity: 'low', isShops: true, wakes: false, page: '/conversations' }, // found at Meta, never delivered
  'licence-expiring': { severity: 'low', isShops: true, wakes: false, page: '/settings' },
  'licence-expired': { severity: 'high', isShops: true, wakes: false, page: '/settings' },
  'licence-stopped': { severity: 'high', isShops: true, wakes: false, page: '/settings' }, // suspended, or taken off the list
  'answers-stuck': { severity: 'high', isShops: true, wakes: true, page: '/conversations' },
  'cost-unusual': { severity: 'low', isShops: false, wakes: false, page: '/' },
  'cost-near-cap': { severity: 'low', isShops: false, wakes: false, page: '/' },
  'cost-over-cap': { severity: 'high', isShops: true, wakes: true, page: '/conversations' },
  'queue-old': { severity: 'high', isShops: false, wakes: false, page: '/' }, // this and the rest: of the whole product
  'webhook-errors': { severity: 'high', isShops: false, wakes: false, page: '/' },
  'not-purged': { severity: 'high', isShops: false, wakes: false, page: '/' },
} as const satisfies Record<
  string,
  { severity: 'high' | 'low'; isShops: boolean; wakes: boolean; page: string }
>;

export type AlertCode = keyof typeof ALERTS;
export type Facts = Record<string, string | number | null>;

export const ALERT_CODES = Object.keys(ALERTS) as AlertCode[];
export const SHOP_ALERTS = ALERT_CODES.filter((code) => ALERTS[code].isShops);

/** Days before an end at which people are told, once each. */
export const TOKEN_STEPS = [14, 7, 3, 1];
export const LICENCE_STEPS = [30, 14, 7, 3, 1];

/** The step that so many days belong to: the lowest that is not below them; null while there is time. */
export const stepOf = (daysLeft: number, steps: number[]): number | null =>
  steps.filter((step) => daysLeft <= step).at(-1) ?? null;

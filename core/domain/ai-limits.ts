/** Replies of the AI's on one day in Amman; null: no limit. */
export type AiLimits = { perCustomer: number | null; perShop: number | null };

export const LIMIT_MAX = 100_000;

/** What the rules page suggests: more than anybody asks who wants to buy, less than a machine that plays. */
export const SUGGESTED = { perCustomer: 30, perShop: 500 } as const;

export type Reached = 'limit-customer' | 'limit-shop';

/** Which limit the turns that were opened today have reached; the customer's own goes first. */
export function limitReached(
  { perCustomer, perShop }: AiLimits,
  today: { customer: number; shop: number },
): Reached | null {
  if (perCustomer !== null && today.customer >= perCustomer) return 'limit-customer';
  if (perShop !== null && today.shop >= perShop) return 'limit-shop';
  return null;
}

/** USD per million tokens, which is micro-USD per token; Global Standard list prices, November 2026. */
const PRICES: [model: RegExp, prices: { in: number; cached: number; out: number }][] = [
  [/^gpt-4o-mini/, { in: 0.15, cached: 0.075, out: 0.6 }],
  [/^gpt-?4o/, { in: 2.5, cached: 1.25, out: 10 }],
  [/^gpt-4\.1-mini/, { in: 0.4, cached: 0.1, out: 1.6 }],
  [/^gpt-4\.1/, { in: 2, cached: 0.5, out: 8 }],
  [/^(?:text-)?embedding-(?:3-)?small/, { in: 0.02, cached: 0.02, out: 0 }],
];

/**
 * What a turn's model calls cost, in millionths of a US dollar, by list price. For watching and comparing, not
 * for billing. A model without a row costs 0 here: an own server, or the stand-in.
 */
export function microUsd(usage: {
  model: string | null;
  tokensIn: number;
  tokensCached: number;
  tokensOut: number;
}): number {
  const prices = PRICES.find(([model]) => model.test(usage.model ?? ''))?.[1];
  if (!prices) return 0;
  const fresh = usage.tokensIn - usage.tokensCached;
  return Math.round(fresh * prices.in + usage.tokensCached * prices.cached + usage.tokensOut * prices.out);
}

/**
 * USD per million tokens, which is micro-USD per token. `since`: the day (UTC) from which the price counts. `audioIn`: of
 * tokens that are sound; `minute`: USD per minute, of a model that is billed by time. A picture's tokens are counted by the
 * model among `in`: 85 in low detail with gpt-4o, 2,833 with gpt-4o-mini, whatever its size.
 */
export type ModelPrices = {
  since: string;
  in: number;
  cached: number;
  out: number;
  audioIn?: number;
  minute?: number;
};

/**
 * Global Standard list prices, of each model the newest first. A price that changes is a new row before the old one: what
 * was counted at the old price stays so.
 */
const PRICES: [model: RegExp, prices: [ModelPrices, ...ModelPrices[]]][] = [
  [
    /^(?:gpt-4o-mini-)?transcribe/, // the deployment has the short name
    [{ since: '2025-03-20', in: 1.25, cached: 1.25, out: 5, audioIn: 3 }],
  ],
  [/^gpt-4o-transcribe/, [{ since: '2025-03-20', in: 2.5, cached: 2.5, out: 10, audioIn: 6 }]],
  [/^whisper/, [{ since: '2023-03-01', in: 0, cached: 0, out: 0, minute: 0.006 }]],
  [/^gpt-4o-mini/, [{ since: '2024-07-18', in: 0.15, cached: 0.075, out: 0.6 }]],
  [/^gpt-?4o/, [{ since: '2024-08-06', in: 2.5, cached: 1.25, out: 10 }]],
  [/^gpt-6-luna/, [{ since: '2026-09-22', in: 0.1, cached: 0.01, out: 0.5 }]],
  [/^gpt-5\.6-luna/, [{ since: '2026-07-30', in: 0.2, cached: 0.02, out: 1.2 }]],
  [/^gpt-5\.6-terra/, [{ since: '2026-07-09', in: 2, cached: 0.2, out: 12 }]],
  [/^gpt-5\.5/, [{ since: '2026-01-01', in: 5, cached: 0.5, out: 30 }]],
  [/^gpt-5\.4-mini/, [{ since: '2026-01-01', in: 0.75, cached: 0.075, out: 4.5 }]],
  [/^gpt-5\.4-nano/, [{ since: '2026-01-01', in: 0.2, cached: 0.02, out: 1.25 }]],
  [/^gpt-5\.4/, [{ since: '2026-01-01', in: 2.5, cached: 0.25, out: 15 }]],
  [/^gpt-5\.2/, [{ since: '2025-12-11', in: 1.75, cached: 0.175, out: 14 }]],
  [/^gpt-5-mini/, [{ since: '2025-08-07', in: 0.25, cached: 0.025, out: 2 }]],
  [/^gpt-5-nano/, [{ since: '2025-08-07', in: 0.05, cached: 0.005, out: 0.4 }]],
  [/^gpt-5(\.1)?(?![.\d])/, [{ since: '2025-08-07', in: 1.25, cached: 0.125, out: 10 }]],
  [/^gpt-4\.1-nano/, [{ since: '2025-04-14', in: 0.1, cached: 0.025, out: 0.4 }]],
  [/^gpt-4\.1-mini/, [{ since: '2025-04-14', in: 0.4, cached: 0.1, out: 1.6 }]],
  [/^gpt-4\.1/, [{ since: '2025-04-14', in: 2, cached: 0.5, out: 8 }]],
  [/^(?:text-)?embedding-(?:3-)?small/, [{ since: '2024-01-25', in: 0.02, cached: 0.02, out: 0 }]],
];

/** What a model's tokens cost on a day (`2026-01-31`); null: nothing is known, an own server or the stand-in. */
export function pricesOf(model: string | null, day: string): ModelPrices | null {
  const rows = PRICES.find(([name]) => name.test(model ?? ''))?.[1];
  return rows?.find(({ since }) => since <= day) ?? rows?.at(-1) ?? null;
}

/** The prices that count on any of these days, the newest first; none where nothing is known. */
export function pricesBetween(model: string, from: string, to: string): ModelPrices[] {
  const rows = PRICES.find(([name]) => name.test(model))?.[1] ?? [];
  const first = pricesOf(model, from);
  return rows.filter((one) => one === first || (one.since > from && one.since <= to));
}

type Usage = { model: string | null; tokensIn: number; tokensCached: number; tokensOut: number };

/**
 * What a turn's model calls cost, in millionths of a US dollar, by list price. For watching and comparing, not
 * for billing. A model without a row costs 0 here.
 *
 * @param day - of the turn's end, UTC, as `usage_stats` counts it.
 */
export function microUsd(usage: Usage, day: string): number {
  const prices = pricesOf(usage.model, day);
  if (!prices) return 0;
  const fresh = usage.tokensIn - usage.tokensCached;
  return Math.round(fresh * prices.in + usage.tokensCached * prices.cached + usage.tokensOut * prices.out);
}

type AudioUsage = {
  model: string;
  tokensIn: number;
  audioTokensIn: number;
  tokensOut: number;
  seconds: number;
};

/** As `microUsd`, of a voice message that was written down. */
export function audioMicroUsd(usage: AudioUsage, day: string): number {
  const prices = pricesOf(usage.model, day);
  if (!prices) return 0;
  const text = Math.max(0, usage.tokensIn - usage.audioTokensIn);
  const sound = usage.audioTokensIn * (prices.audioIn ?? prices.in);
  const time = (usage.seconds / 60) * (prices.minute ?? 0) * 1_000_000;
  return Math.round(text * prices.in + sound + usage.tokensOut * prices.out + time);
}

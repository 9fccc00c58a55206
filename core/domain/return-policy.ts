import { z } from 'zod';
import { dayStartMs, localTime } from './business-time.ts';
import type { ReturnKind, ReturnReason } from './return.ts';
import { fold } from './text/fold.ts';
import { parsePriceFils } from './text/money.ts';
import { searchTokens } from './text/search-tokens.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** What a shop's profile says of returns. Null: not said. */
export type ReturnRules = {
  returnDays: number | null;
  exchangeDays: number | null;
  claimHours: number | null; // how soon a fault must be told
  nonReturnable: string[]; // in the shop's words
  feeFils: number | null; // of the way back, when the customer pays it
};

export type Ruling = {
  verdict: 'allowed' | 'refused' | 'for-person';
  code:
    | 'within-window'
    | 'fault' // told in time
    | 'fault-late' // a fault, told late or with no rule for it
    | 'too-late'
    | 'not-delivered'
    | 'not-offered' // the shop takes nothing of the kind back
    | 'non-returnable'
    | 'condition' // depends on how the piece looks
    | 'no-policy';
  deadline: string | null; // ISO; the last moment to ask
  paidBy: 'customer' | 'shop' | null; // the way back; null: not said
  feeFils: number | null; // what the customer pays for it; null: not said
  skus: string[]; // of the pieces the ruling hangs on
};

export type ReturnRequest = {
  kind: ReturnKind;
  reason: ReturnReason;
  deliveredAtMs: number | null; // null: not delivered
  lines: { sku: string; name: string; category: string | null }[];
};

const Count = z.number().int().min(0).nullish().catch(null);
const Fee = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((said) => {
    if (said === null || said === undefined) return null;
    return Number(said) === 0 ? 0 : parsePriceFils(String(said));
  });
const Returns = z.object({
  return_days: Count,
  exchange_days: Count,
  complaint_hours: Count,
  non_returnable: z.array(z.coerce.string()).nullish().catch(null),
  customer_shipping_fee_jod: Fee,
});

/** The rules of returns in a shop's profile; null when it has written none. */
export function returnRules(profile: unknown): ReturnRules | null {
  const { data } = z.object({ returns: Returns }).safeParse(profile);
  if (!data) return null;
  const { return_days, exchange_days, complaint_hours, non_returnable, customer_shipping_fee_jod } =
    data.returns;
  return {
    returnDays: return_days ?? null,
    exchangeDays: exchange_days ?? null,
    claimHours: complaint_hours ?? null,
    nonReturnable: non_returnable ?? [],
    feeFils: customer_shipping_fee_jod,
  };
}

/**
 * Decides whether pieces may come back, until when, and who pays the way. A fault of the shop's is never refused
 * by code and never costs the customer the way; what the rules leave open is a person's.
 */
export function ruleReturn(rules: ReturnRules | null, request: ReturnRequest, nowMs: number): Ruling {
  const { kind, reason, deliveredAtMs } = request;
  const isFault = kind === 'claim' || reason === 'damaged' || reason === 'wrong-item';
  const pays = payerOf(rules, isFault);
  const rule = (verdict: Ruling['verdict'], code: Ruling['code'], more: Partial<Ruling> = {}): Ruling => ({
    verdict,
    code,
    deadline: null,
    ...pays,
    skus: [],
    ...more,
  });
  if (deliveredAtMs === null) return rule('refused', 'not-delivered');
  if (isFault) {
    const untilMs = faultUntilMs(rules, deliveredAtMs);
    if (untilMs === null) return rule('for-person', 'fault-late');
    const deadline = new Date(untilMs).toISOString();
    return nowMs <= untilMs
      ? rule('allowed', 'fault', { deadline })
      : rule('for-person', 'fault-late', { deadline });
  }
  const days = kind === 'exchange' ? rules?.exchangeDays : rules?.returnDays;
  if (!rules || days === null || days === undefined) return rule('for-person', 'no-policy');
  if (days === 0) return rule('refused', 'not-offered');

  const untilMs = lastMomentMs(deliveredAtMs, days);
  const deadline = new Date(untilMs).toISOString();
  const never = request.lines.filter((line) => barOf(rules, line) === 'never').map(({ sku }) => sku);
  if (never.length > 0) return rule('refused', 'non-returnable', { deadline, skus: never });
  if (nowMs > untilMs) return rule('refused', 'too-late', { deadline });
  const unsure = request.lines.filter((line) => barOf(rules, line) === 'depends').map(({ sku }) => sku);
  if (unsure.length > 0) return rule('for-person', 'condition', { deadline, skus: unsure });
  return rule('allowed', 'within-window', { deadline });
}

function payerOf(rules: ReturnRules | null, isFault: boolean): Pick<Ruling, 'paidBy' | 'feeFils'> {
  if (isFault) return { paidBy: 'shop', feeFils: 0 };
  if (rules?.feeFils == null) return { paidBy: null, feeFils: null };
  return { paidBy: rules.feeFils === 0 ? 'shop' : 'customer', feeFils: rules.feeFils };
}

function faultUntilMs(rules: ReturnRules | null, deliveredAtMs: number): number | null {
  if (rules?.claimHours != null) return deliveredAtMs + rules.claimHours * HOUR_MS;
  const days = Math.max(rules?.returnDays ?? 0, rules?.exchangeDays ?? 0);
  return days > 0 ? lastMomentMs(deliveredAtMs, days) : null;
}

/** The end of the last day, as people in Jordan count days. */
const lastMomentMs = (deliveredAtMs: number, days: number): number =>
  dayStartMs(localTime(deliveredAtMs).slice(0, 10)) + (days + 1) * DAY_MS - 1;

const EVERYTHING = /^(?:كل|جميع) (?:ال)?(?:اصناف|قطع|منتجات|بضاعه|شي)|^(?:all|everything)/u;
/** "Opened", "worn", "shortened": no rule of code can see a piece. */
const CONDITION =
  /مفتوح|ملبوس|مستعمل|مستخدم|لبس|تقصر|تعدل|مقصر|معدل|ختم|مكسور|مغسول|opened|worn|used|altered/u;

/**
 * Whether an entry of the shop's list names this piece. "Any piece that was altered" names none: it is one of the
 * conditions that the customer is told.
 */
function barOf(rules: ReturnRules, line: ReturnRequest['lines'][number]): 'never' | 'depends' | null {
  const own = new Set(searchTokens(`${line.name} ${line.category ?? ''}`));
  const named = rules.nonReturnable.map(fold).filter((entry) => {
    const words = entry.replace(/\(.*?\)/gu, ' ').replace(/(^|\s)و(?=\p{L}{3})/gu, '$1'); // «حجابات وبونيه»
    return EVERYTHING.test(entry) || searchTokens(words).some((token) => own.has(token));
  });
  if (named.some((entry) => !CONDITION.test(entry))) return 'never';
  return named.length > 0 ? 'depends' : null;
}

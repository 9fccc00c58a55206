import type { Shop } from '../../core/data/turn-context.ts';
import { deliveryRules, plainFees } from '../../core/domain/delivery.ts';
import type { TurnId } from '../../core/domain/ids.ts';
import { remembered } from '../../core/domain/remembered.ts';
import { languageOf } from '../../core/domain/text/language.ts';
import { promisesToCheck } from '../../core/domain/text/promises.ts';
import { amountsIn, percentsIn, verifyReply as verify } from '../../core/domain/verify/index.ts';
import { log } from '../../core/runtime/log.ts';
import { sentence } from '../../core/runtime/prompts.ts';
import { type ModelStep, type RefusedStep, type ReplyStep, step, type TurnSteps } from './steps.ts';
import { turnFacts } from './turn-facts.ts';

/** What becomes of the model's words, with the steps that say so. */
export type Verdict = {
  kind: 'written' | 'rewrite';
  steps: { step: string; result: ReplyStep | RefusedStep }[];
};

type Turn = { steps: TurnSteps; shop: Shop; turnId: TurnId; round: number };

/**
 * Holds the model's words against what this turn knows. What is not so goes back to the model once; the second
 * time a safe sentence is written instead, and a person is called. Part of `askModel`: an answer and what the
 * verifier makes of it are stored together.
 */
export function verifyReply(said: ModelStep, { steps, shop, turnId, round }: Turn): Verdict {
  const facts = turnFacts(steps);
  const prices = facts.items.map(({ sku, priceFils }): [string, number] => [sku, priceFils]);
  const problems = problemsOf(said, facts, shop, steps);
  if (problems.length === 0) {
    const wish = wishOf(steps) ?? (promisesToCheck(said.text) ? 'unknown' : null);
    return written({ text: said.text.trim(), wish, prices });
  }
  log('warn', 'reply-refused', { turnId, round, problems: problems.length });
  const refused = { step: step.refused(round), result: { problems } };
  if (steps.refused.size === 0) return { kind: 'rewrite', steps: [refused] };
  const safe = {
    text: sentence('unverified', languageOf(askedIn(steps))),
    wish: 'reply-unverified',
    prices,
  };
  return written(safe, [refused]);
}

const written = (reply: ReplyStep, before: Verdict['steps'] = []): Verdict => ({
  kind: 'written',
  steps: [...before, { step: step.reply, result: reply }],
});

function problemsOf(
  { text, cut }: ModelStep,
  facts: ReturnType<typeof turnFacts>,
  shop: Shop,
  steps: TurnSteps,
): string[] {
  if (cut) return ['the reply was cut off before its end: answer in far fewer words'];
  if (!text.trim()) return ['the reply is empty: answer the customer in words'];
  const { items, orders, fees, returns, confirmed, handedOver, passages } = facts;
  const { otherAmountsFils, otherPercents } = numbersIn(shop.profile ?? '');
  const result = verify(text, {
    items,
    orders,
    returns,
    deliveryFees: [...plainFeesOf(shop.profileJson ?? 'null').filter((fee) => !isQuoted(fee, fees)), ...fees],
    otherAmountsFils: [...otherAmountsFils, ...returns.flatMap(({ amountsFils }) => amountsFils)],
    otherPercents,
    passages: passages.map(({ heading, text }) => [heading ?? '', text].join('\n')),
    confirmedThisTurn: confirmed,
    handedOver,
    asked: askedIn(steps),
  });
  if (result.ok) return [];
  return result.problems.map(
    ({ kind, said, expected }) =>
      `${kind}: you wrote "${said}"; what is known: ${expected.join(', ') || 'nothing'}`,
  );
}

const PROFILES_MAX = 500; // shops that are answered again and again

type Fee = ReturnType<typeof plainFees>[number];

/** Where the fee hangs on the order's value, what was asked for this order counts and not the first fee of the list. */
const isQuoted = ({ governorate, steps }: Fee, quoted: { governorate: string }[]): boolean =>
  steps.some(({ fromFils, feeFils }) => fromFils > 0 && feeFils > 0) &&
  quoted.some((fee) => fee.governorate === governorate);

const plainFeesOf = remembered(PROFILES_MAX, (json) => plainFees(deliveryRules(JSON.parse(json))));

const numbersIn = remembered(PROFILES_MAX, (profile) => ({
  otherAmountsFils: amountsIn(profile).map(({ fils }) => fils),
  otherPercents: percentsIn(profile),
}));

/** The reason of the turn's hand-over, when the model has called for a person. */
function wishOf({ models, tools }: TurnSteps): string | null {
  for (const [name, { facts }] of tools) {
    if (!facts.handedOver) continue;
    const [, round, index] = name.split('-').map(Number);
    const call = models.get(round ?? 0)?.calls[index ?? 0];
    if (call?.name === 'request_data_deletion') return 'data-deletion';
    const reason = /"reason"\s*:\s*"(\w+)"/.exec(call?.arguments ?? '')?.[1];
    return reason ?? 'other';
  }
  return null;
}

/** The customer's words that this turn answers. */
const askedIn = ({ context }: TurnSteps): string =>
  context.lines
    .filter((line) => line.now)
    .map(({ text }) => text)
    .join('\n');

import { readProfileData } from '../../core/data/profile-data.ts';
import { readSteps, writeStep } from '../../core/data/steps.ts';
import { readShop } from '../../core/data/turn-context.ts';
import { type LostLease, type TurnRef, withTurn } from '../../core/data/with-tenant.ts';
import { deliveryRules, plainFees } from '../../core/domain/delivery.ts';
import { amountsIn, percentsIn, verifyReply as verify } from '../../core/domain/verify/index.ts';
import { now } from '../../core/runtime/clock.ts';
import { log } from '../../core/runtime/log.ts';
import { unverifiedSentence } from '../../core/runtime/prompts.ts';
import { ContextStep, ModelStep, type ReplyStep, step, ToolStep } from './steps.ts';
import { turnFacts } from './turn-facts.ts';

export type Verified = { kind: 'written' } | { kind: 'rewrite' } | LostLease;

/**
 * Holds the model's words against what this turn knows. What is not so goes back to the model once; the second
 * time a safe sentence is written instead, and a person is called.
 */
export async function verifyReply(input: TurnRef & { round: number }): Promise<Verified> {
  const { turnId, round } = input;
  const startedAtMs = now();
  return withTurn(input, async (tx): Promise<Verified> => {
    const steps = await readSteps(tx, turnId);
    if (steps.has(step.reply)) return { kind: 'written' };
    if (steps.has(step.refused(round))) return { kind: 'rewrite' };

    const { text } = ModelStep.parse(steps.get(step.model(round)));
    const shop = await readShop(tx);
    const fees = plainFees(deliveryRules(await readProfileData(tx)));
    const problems = problemsOf(text, steps, { profile: shop.profile ?? '', fees });
    const at = { startedAtMs, nowMs: now() };
    if (problems.length === 0) {
      const reply: ReplyStep = { text: text.trim(), wish: wishOf(steps) };
      await writeStep(tx, turnId, step.reply, reply, at);
      return { kind: 'written' };
    }

    log('warn', 'reply-refused', { turnId, round, problems: problems.length });
    const before = [...steps.keys()].some((name) => name.startsWith('refused-'));
    await writeStep(tx, turnId, step.refused(round), { problems }, at);
    if (!before) return { kind: 'rewrite' };
    const reply: ReplyStep = { text: unverifiedSentence(languageOf(steps)), wish: 'reply-unverified' };
    await writeStep(tx, turnId, step.reply, reply, at);
    return { kind: 'written' };
  });
}

type ShopFacts = { profile: string; fees: ReturnType<typeof plainFees> };

function problemsOf(text: string, steps: Map<string, unknown>, shop: ShopFacts): string[] {
  if (!text.trim()) return ['the reply is empty: answer the customer in words'];
  const { items, orders, fees, returns, confirmed, handedOver } = turnFacts(steps);
  const told = amountsIn(shop.profile).map(({ fils }) => fils);
  const otherAmountsFils = [...told, ...returns.flatMap(({ amountsFils }) => amountsFils)];
  const facts = {
    items,
    orders,
    returns,
    deliveryFees: [...shop.fees, ...fees],
    otherAmountsFils,
    otherPercents: percentsIn(shop.profile),
    confirmedThisTurn: confirmed,
    handedOver,
    asked: burstOf(steps),
  };
  const result = verify(text, facts);
  if (result.ok) return [];
  return result.problems.map(
    ({ kind, said, expected }) =>
      `${kind}: you wrote "${said}"; what is known: ${expected.join(', ') || 'nothing'}`,
  );
}

/** The reason of the turn's hand-over, when the model has called for a person. */
function wishOf(steps: Map<string, unknown>): string | null {
  for (const [name, result] of steps) {
    if (!name.startsWith('tool-') || !ToolStep.parse(result).facts.handedOver) continue;
    const [, round, index] = name.split('-').map(Number);
    const call = ModelStep.parse(steps.get(step.model(round ?? 0))).calls[index ?? 0];
    if (call?.name === 'request_data_deletion') return 'data-deletion';
    const reason = /"reason"\s*:\s*"(\w+)"/.exec(call?.arguments ?? '')?.[1];
    return reason ?? 'other';
  }
  return null;
}

function languageOf(steps: Map<string, unknown>): 'ar' | 'en' {
  const words = burstOf(steps);
  return /[\u0600-\u06ff]/u.test(words) || !/[a-z]{3}/i.test(words) ? 'ar' : 'en';
}

/** The customer's words that this turn answers. */
function burstOf(steps: Map<string, unknown>): string {
  const { lines } = ContextStep.parse(steps.get(step.context));
  return lines
    .filter((line) => line.now)
    .map(({ text }) => text)
    .join('\n');
}

import type { Shop } from '../../core/data/turn-context.ts';
import { withoutNotes, withoutPhotoNotes } from '../../core/domain/dm.ts';
import type { TurnId } from '../../core/domain/ids.ts';
import { styleProblems, withoutBanned } from '../../core/domain/style.ts';
import { languageOf } from '../../core/domain/text/language.ts';
import { plainText } from '../../core/domain/text/plain.ts';
import { promisesToCheck } from '../../core/domain/text/promises.ts';
import { log } from '../../core/runtime/log.ts';
import { sentence } from '../../core/runtime/prompts.ts';
import { type ModelStep, type RefusedStep, type ReplyStep, step, type TurnSteps } from './steps.ts';
import { turnFacts } from './turn-facts.ts';
import { askedIn, untrueIn } from './untrue.ts';

/** What becomes of the model's words, with the steps that say so. */
export type Verdict = {
  kind: 'written' | 'rewrite';
  steps: { step: string; result: ReplyStep | RefusedStep }[];
};

type Turn = { steps: TurnSteps; shop: Shop; turnId: TurnId; round: number };

/**
 * Holds the model's words against what this turn knows. What is not so goes back to the model once; the second
 * time a safe sentence is written instead, and a person is called. What is true and only badly said goes back once
 * too, and is sent whatever comes of it. Part of `askModel`: an answer and what the verifier makes of it are stored
 * together.
 */
export function verifyReply(model: ModelStep, turn: Turn): Verdict {
  const { steps, shop, turnId, round } = turn;
  const said = { ...model, text: plainText(withoutPhotoNotes(model.text)) };
  const facts = turnFacts(steps);
  const untrue = untrueIn(said, facts, shop, steps);
  const before = [...steps.refused.values()];
  const kept = before.findLast((one) => one.kept)?.kept ?? null;
  if (untrue.length === 0) {
    const badly = styleProblems(said.text, shop.style, customerLines(steps));
    if (badly.length === 0 || before.length > 0) return sendable(said.text, turn);
    const result = { problems: badly, kept: said.text };
    return { kind: 'rewrite', steps: [{ step: step.refused(round), result }] };
  }
  log('warn', 'reply-refused', { turnId, round, problems: untrue.length });
  const refused = { step: step.refused(round), result: { problems: untrue, kept: null } };
  if (before.length === 0) return { kind: 'rewrite', steps: [refused] };
  return kept === null ? written(safe(turn), [refused]) : sendable(kept, turn, [refused]);
}

/** True words, without those that the shop never says. */
function sendable(text: string, turn: Turn, before: Verdict['steps'] = []): Verdict {
  const left = withoutBanned(text, turn.shop.style);
  if (left === '') return written(safe(turn), before);
  const wish = wishOf(turn.steps) ?? (promisesToCheck(text) ? 'unknown' : null);
  const { photos } = turnFacts(turn.steps);
  const reply = { text: left, wish, prices: pricesOf(turn.steps) };
  return written(photos.length > 0 ? { ...reply, photos } : reply, before);
}

function safe({ steps }: Turn): ReplyStep {
  const text = sentence('unverified', languageOf(withoutNotes(askedIn(steps))));
  return { text, wish: 'reply-unverified', prices: pricesOf(steps) };
}

const pricesOf = (steps: TurnSteps): [string, number][] =>
  turnFacts(steps).items.map(({ sku, priceFils }) => [sku, priceFils]);

const customerLines = ({ context }: TurnSteps): string[] =>
  context.lines.filter(({ by }) => by === 'customer').map(({ text }) => withoutNotes(text));

const written = (reply: ReplyStep, before: Verdict['steps'] = []): Verdict => ({
  kind: 'written',
  steps: [...before, { step: step.reply, result: reply }],
});

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

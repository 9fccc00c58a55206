import { z } from 'zod';
import type { Shop } from '../../core/data/turn-context.ts';
import { codExtraOf, deliveryRules, plainFees } from '../../core/domain/delivery.ts';
import { tellsPhoto } from '../../core/domain/dm.ts';
import { leaksIn, secretsOf, strangersIn } from '../../core/domain/leaks.ts';
import { remembered } from '../../core/domain/remembered.ts';
import {
  amountsIn,
  joinSays,
  percentsIn,
  profileSays,
  textSays,
  verifyReply as verify,
  withoutOrders,
} from '../../core/domain/verify/index.ts';
import { systemPrompt } from '../../core/runtime/prompt-versions.ts';
import { toolSchemas } from '../../core/runtime/prompts.ts';
import type { ModelStep, TurnSteps } from './steps.ts';
import type { turnFacts } from './turn-facts.ts';

const VERSIONS_MAX = 3; // of the prompt: the one in force, and what it is compared with
const PROFILES_MAX = 500; // shops that are answered again and again

/**
 * What of a reply is not so, or not to be said: one line for each, for the model's next try. They carry the reply's
 * words: never log them.
 */
export function untrueIn(
  { text, cut, prompt }: ModelStep,
  facts: ReturnType<typeof turnFacts>,
  shop: Shop,
  steps: TurnSteps,
): string[] {
  if (cut) return ['the reply was cut off before its end: answer in far fewer words'];
  if (!text.trim()) return ['the reply is empty: answer the customer in words'];
  const { items, orders, fees, returns, confirmed, handedOver, passages, photos } = facts;
  const { otherAmountsFils, otherPercents } = numbersIn(shop.profile ?? '');
  const texts = passages.map((passage) => [passage.heading ?? '', passage.text].join('\n'));
  const result = verify(text, {
    items,
    orders,
    returns,
    deliveryFees: [...plainFeesOf(shop.profileJson ?? 'null').filter((fee) => !isQuoted(fee, fees)), ...fees],
    codExtraFils: codExtraIn(shop.profileJson ?? 'null'),
    otherAmountsFils: [...otherAmountsFils, ...returns.flatMap(({ amountsFils }) => amountsFils)],
    otherPercents,
    passages: texts,
    confirmedThisTurn: confirmed,
    handedOver,
    photos: {
      going: photos.length > 0,
      before: steps.context.lines.some(({ by, text: line }) => by === 'shop' && tellsPhoto(line)),
    },
    asked: askedIn(steps),
    says: joinSays([
      saysOf(shop.profile ?? ''),
      ...items.flatMap(({ description }) => heardIn(description)),
      ...texts.flatMap(heardIn),
    ]),
    ...momentOf(steps),
  });
  const untrue = (result.ok ? [] : result.problems).map(
    ({ kind, said, expected }) =>
      `${kind}: you wrote "${said}"; what is known: ${expected.join(', ') || 'nothing'}`,
  );
  return [
    ...leaksIn(text, secretsOfPrompt(prompt)(shop.instructions ?? '')),
    ...strangersIn(text, contactsOf(shop, steps, texts)),
    ...untrue,
  ];
}

/** What may be handed out is the shop's own; what the customer has told may be read back. */
function contactsOf({ name, handle, profile }: Shop, { context, tools }: TurnSteps, texts: string[]) {
  const ours = [name, handle ?? '', profile ?? '', ...texts].join('\n');
  const theirs = [
    ...context.lines.map(({ text }) => text),
    JSON.stringify(context.state),
    ...[...tools.values()].map(({ content }) => content),
  ];
  return { ours, theirs: theirs.join('\n') };
}

/** By version of the prompt, then by the shop's instructions. */
const secretsOfPrompt = remembered(VERSIONS_MAX, (version) =>
  remembered(PROFILES_MAX, (instructions) =>
    secretsOf(
      systemPrompt(version),
      instructions,
      toolSchemas().flatMap((one) => (one.type === 'function' ? [one.function.name] : [])),
    ),
  ),
);

const TEXTS_MAX = 2_000; // passages and descriptions

const saysOf = remembered(PROFILES_MAX, profileSays);
const heard = remembered(TEXTS_MAX, textSays);
const heardIn = (text: string | null) => (text ? [heard(text)] : []);

/** The moment that the turn's context was gathered in: what the model was told, too. */
function momentOf({ context: { state } }: TurnSteps) {
  const [, day = '', hour, minute] = /^(\S+) (\d\d):(\d\d)/u.exec(String(state.now)) ?? [];
  if (!hour) return {};
  const { data } = Open.safeParse(state.shop);
  return {
    weekday: new Date(`${day}T00:00:00Z`).getUTCDay(),
    minuteOfDay: Number(hour) * 60 + Number(minute),
    openNow: data?.openNow ?? null,
  };
}

const Open = z.object({ openNow: z.boolean() });

type Fee = ReturnType<typeof plainFees>[number];

/** Where the fee hangs on the order's value, what was asked for this order counts and not the first fee of the list. */
const isQuoted = ({ governorate, steps }: Fee, quoted: { governorate: string }[]): boolean =>
  steps.some(({ fromFils, feeFils }) => fromFils > 0 && feeFils > 0) &&
  quoted.some((fee) => fee.governorate === governorate);

const plainFeesOf = remembered(PROFILES_MAX, (json) => plainFees(deliveryRules(JSON.parse(json))));
const codExtraIn = remembered(PROFILES_MAX, (json) => codExtraOf(JSON.parse(json)));

const numbersIn = remembered(PROFILES_MAX, (profile) => ({
  otherAmountsFils: amountsIn(withoutOrders(profile)).map(({ fils }) => fils),
  otherPercents: percentsIn(withoutOrders(profile)),
}));

/** The customer's words that this turn answers. */
export const askedIn = ({ context }: TurnSteps): string =>
  context.lines
    .filter((line) => line.now)
    .map(({ text }) => text)
    .join('\n');

import type { Known } from './catalogue.ts';
import type { ItemMention } from './mentions.ts';
import type { ReadReply, ReadSentence } from './read-reply.ts';
import type { Role } from './roles.ts';
import * as words from './words.ts';

const COMBINATIONS_MAX = 64;
const PAIR =
  /^(?:[وفبل]?(?:ال)?(?:حبتين|قطعتين|زوجين|جوزين|علبتين|كيلوين|صينيتين|طقمين|كيسين|ثنتين|تنتين|اثنين|تنين)|both|pair|two)$/u;

/** An amount that the reply has stated and that was true. */
export type Stated = { fils: number; is: Role['is'] };

/** What the amounts stated so far may rightly be added up to: 22.250 and 2.000 make 24.250. */
export function sumsOf(stated: Stated[]): number[] {
  const sums: number[] = [];
  let [sum, discount, parts] = [0, 0, 0];
  for (const { fils, is } of stated.toReversed()) {
    if (is === 'threshold') continue;
    parts += 1;
    if (is === 'discount') discount += fils;
    else sum += fils;
    if (parts >= 2) sums.push(sum - discount);
    if (is === 'sum' || is === 'total') break; // it has the amounts before it in it already
  }
  return sums;
}

/** How many pieces are spoken of between two tokens: «3 حبات», «حجابين», «الأربعة», "x2". */
export function quantitiesIn(sentence: ReadSentence, from: number, to: number): number[] {
  const { tokens, amounts, mentions } = sentence;
  const counts = amounts.filter((amount) => amount.is === 'count' && amount.from >= from && amount.from < to);
  const pairs = tokens.slice(from, to).some(({ text }) => PAIR.test(text));
  const dozens = tokens.slice(from, to).flatMap(({ text }, at) => dozensAt(tokens, from + at, text));
  const duals = mentions.some((mention) => mention.dual && mention.from >= from && mention.from < to);
  const said = counts.map(({ readings }) => (readings[0] ?? 0) / 1000);
  return [...said, ...dozens, ...(pairs || duals ? [2] : [])];
}

/** «دزينة», «نص دزينة», "a dozen", and «جوز من …», which may be one pair as it is sold. */
function dozensAt(tokens: ReadSentence['tokens'], at: number, text: string): number[] {
  const before = tokens[at - 1]?.text ?? '';
  if (DOZEN.test(text)) return words.HALF.test(before) ? [6] : /^\d/u.test(before) ? [] : [12];
  return /^[وفبل]?(?:ال)?(?:جوز|زوج)$/u.test(text) && tokens[at + 1]?.text === 'من' ? [2] : [];
}

const DOZEN = /^[وفبل]?(?:ال)?(?:دزينه|درزن|دسته|dozen|dazzine|dazine)$/u;

/** What several items named together cost, each with the number before it. */
export function groupTotals(sentence: ReadSentence, from: number, to: number): number[] {
  const named = sentence.mentions.filter((mention) => mention.from >= from && mention.from < to);
  return combined(named.map((mention) => choices(mention, pieces(sentence, mention))));
}

/**
 * Totals that follow from the facts while no order is open: the items named in the reply, or one item when
 * none is named, with and without delivery.
 */
export function quotedTotals({ sentences, catalogue }: ReadReply, feesFils: number[]): number[] {
  const named = new Map<string, number[]>();
  for (const sentence of sentences) {
    for (const mention of sentence.mentions.filter(({ items, certain }) => certain && items.length > 0)) {
      const key = mention.items.map(({ sku }) => sku).join();
      named.set(key, [...(named.get(key) ?? []), ...choices(mention, pieces(sentence, mention))]);
    }
  }
  const quantities = [1, ...sentences.flatMap((one) => quantitiesIn(one, 0, one.tokens.length))];
  const goods = named.size > 0 ? combined([...named.values()]) : multiples(catalogue.items, quantities);
  return goods.flatMap((fils) => [fils, ...feesFils.map((fee) => fils + fee)]);
}

/** The price of each item, and of as many as are spoken of. */
export function multiples(items: Known[], quantities: number[]): number[] {
  return items.flatMap(({ priceFils }) => [priceFils, ...quantities.map((quantity) => quantity * priceFils)]);
}

/** The number of pieces right before or right behind an item's name. */
function pieces(sentence: ReadSentence, { from, to, dual }: ItemMention): number[] {
  const beside = sentence.amounts.filter(
    (amount) => amount.is === 'count' && touches(amount, from, to, sentence),
  );
  const said = beside.map(({ readings }) => (readings[0] ?? 0) / 1000);
  const pair = dual || PAIR.test(sentence.tokens[from - 1]?.text ?? '');
  return said.length > 0 ? said : pair ? [2] : [1];
}

function touches(
  amount: { from: number; to: number },
  from: number,
  to: number,
  sentence: ReadSentence,
): boolean {
  const gap = sentence.tokens.slice(amount.to, from).map(({ text }) => text);
  const before = amount.to <= from && gap.length <= 1 && gap.every((text) => words.COUNTER.test(text));
  return before || (amount.from >= to && amount.from - to <= 1);
}

function choices({ items, family }: ItemMention, quantities: number[]): number[] {
  const meant = items.length > 0 ? items : family;
  const fils = ({ priceFils }: Known) =>
    quantities.flatMap((quantity) =>
      quantity * 1000 === priceFils ? [priceFils, quantity * priceFils] : [quantity * priceFils],
    ); // «الكنافة 8»: its price as well as 8 of it
  return [...new Set(meant.flatMap(fils))];
}

function combined(parts: number[][]): number[] {
  const add = (sums: number[], part: number[]) => sums.flatMap((sum) => part.map((fils) => sum + fils));
  return parts.reduce(
    (sums, part) => add(sums, part).slice(0, COMBINATIONS_MAX),
    parts.length > 0 ? [0] : [],
  );
}

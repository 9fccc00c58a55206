import { fold } from '../text/fold.ts';
import type { Place } from '../text/places.ts';
import { isAddress } from './addresses.ts';
import type { Known } from './catalogue.ts';
import { hasForeign } from './check-goods.ts';
import { speaksOfOrder } from './check-order-states.ts';
import { colourKey } from './colours.ts';
import type { ItemMention } from './mentions.ts';
import { placeOf } from './places.ts';
import type { ReadReply, ReadSentence } from './read-reply.ts';
import { clauseAround, pieceOf, readSentences } from './sentences.ts';
import { withSizes } from './size-words.ts';
import { isSize, namedSizes, sizesIn } from './sizes.ts';
import type { LineFact, OrderFact, Problem, TurnFacts } from './turn-facts.ts';
import { vocabularyOf } from './vocabulary.ts';
import * as words from './words.ts';

/** An order that is read back is read as it stands: each piece in its size and colour, as many, to its place. */
export function checkOrderLines(reply: ReadReply, facts: TurnFacts): Problem[] {
  const told = orderToldIn(reply, facts);
  return reply.sentences.flatMap((sentence) => {
    const spoken = orderSpokenOf(sentence, facts);
    const order = told ?? spoken;
    if (!order) return [];
    const named = sentence.mentions.filter(({ certain }) => certain);
    const lines = named.flatMap((mention, index) => {
      const to = named[index + 1]?.from ?? sentence.tokens.length;
      return wrongLine(sentence, mention, to, order);
    });
    const others = spoken && !told ? notInIt(sentence, named, order) : [];
    return [...lines, ...others].slice(0, 1).concat(wrongPlace(sentence, order, spoken !== null, facts));
  });
}

/** The order whose total the reply tells: the draft, or the one made in this turn. */
function orderToldIn({ sentences }: ReadReply, { orders, confirmedThisTurn }: TurnFacts): OrderFact | null {
  const amounts = sentences.flatMap((one) => one.amounts.filter(({ is }) => is === 'money'));
  const told = (fils: number) => amounts.some(({ readings }) => readings.includes(fils));
  const current = orders.filter(
    ({ number, status }) => status === 'draft' || confirmedThisTurn.includes(number),
  );
  return current.find(({ totalFils }) => told(totalFils)) ?? null;
}

/** «بطلبك عباية نمرة 58»: what is in the one order there is, or in the one whose number is told. */
function orderSpokenOf({ tokens, asks }: ReadSentence, { orders, asked = '' }: TurnFacts): OrderFact | null {
  const spoken =
    tokens.some(
      ({ text }, at) =>
        YOURS.test(text) ||
        (text === 'order' && /^(?:your|the)$/u.test(tokens[at - 1]?.text ?? '')) ||
        (ORDER.test(text) && HAS.test(tokens[at + 1]?.text ?? '')),
    ) ||
    tokens.some(({ text }) => /^(?:اكد|ثبت|اعتمد)(?:ت|نا)?لك/u.test(text)) ||
    (tokens.some(({ text }) => MOVES.test(text)) &&
      (tokens.some(({ text }) => ORDER.test(text)) || speaksOfOrder(readSentences(asked)))) ||
    (/^[وف]?في(?:ه|ها)$/u.test(tokens[0]?.text ?? '') && speaksOfOrder(readSentences(asked)));
  if (!spoken || asks) return null;
  const open = orders.filter(({ status }) => status !== 'cancelled');
  const named = open.filter(({ number }) => tokens.some(({ text }) => text === String(number)));
  const [one, ...more] = named.length > 0 ? named : open;
  return one && more.length === 0 ? one : null;
}

/** On its way to a place. */
const MOVES =
  /^[وف]?(?:(?:ال)?(?:سائق|سايق|مندوب)|رايح|رايحه|متجه|متوجه|جاي|جايه|(?:ب|بن|رح|ن)?(?:ن)?(?:بع[تث]|شحن)(?:ه|ها|هم)?|driver|courier)$/u;
const YOURS = /^[وف]?(?:ب(?:ال)?(?:طلب|طلبيه)|ب?(?:طلبك|طلبيتك|طلبكم)|talabak|talabik)$/u;
const ORDER = /^[وف]?(?:ال)?(?:طلبك|طلبيتك|طلب|طلبيه|order|talabak)$/u;
const HAS = /^(?:في|فيه|فيها|عباره|يحتوي|has|includes|contains|fi|fih|feeh|مع|with)$/u;

/** «الطلب فيه سماعة وباوربانك»: what is said to be in it is none of its lines. */
function notInIt(sentence: ReadSentence, named: ItemMention[], { lines }: OrderFact): Problem[] {
  const has = sentence.tokens.findIndex(
    ({ text }, at) =>
      HAS.test(text) &&
      !/^(?:been|just|already|now|left|[a-z]+ed)$/u.test(sentence.tokens[at + 1]?.text ?? '') &&
      at > 0 &&
      ORDER.test(sentence.tokens[at - 1]?.text ?? ''),
  );
  if (has >= 0 && hasForeign(sentence, has + 1, vocabularyOf(lines.map(({ name }) => name))))
    return [{ kind: 'order-line', said: pieceOf(sentence, has - 1, has + 4), expected: linesTold(lines) }];
  const wrong = named.find((mention) => {
    const { from, to } = clauseAround(sentence, mention.from);
    const clause = sentence.tokens.slice(from, to);
    if (!clause.some(({ text }) => ORDER.test(text) || YOURS.test(text))) return false;
    if (clause.some(({ text }) => ELSE.test(text) || words.AVAILABLE.test(text) || words.NEGATION.test(text)))
      return false;
    const meant = mention.items.length > 0 ? mention.items : mention.family;
    return meant.length > 0 && !lines.some(({ sku }) => meant.some((item) => item.sku === sku));
  });
  if (!wrong) return [];
  return [
    { kind: 'order-line', said: pieceOf(sentence, wrong.from - 2, wrong.to), expected: linesTold(lines) },
  ];
}

const linesTold = (lines: LineFact[]): string[] => lines.map(({ name, quantity }) => `${name} × ${quantity}`);

/** What is spoken of beside the order. */
const ELSE = /^[وف]?(?:عنا|عندنا|اذا|لو|كمان|بتحب\p{L}*|بدك|ممكن|تضيف\p{L}*|if|add|also|want)$/u;

function wrongLine(
  sentence: ReadSentence,
  mention: ItemMention,
  to: number,
  { lines }: OrderFact,
): Problem[] {
  const meant = mention.items.length > 0 ? mention.items : mention.family;
  const mine = lines.filter(({ sku }) => meant.some((item) => item.sku === sku));
  if (mine.length === 0 || sentence.asks) return [];
  const end = Math.min(to, clauseEnd(sentence, mention.to));
  const said = pieceOf(sentence, mention.from - 2, end);
  if (isAddress(sentence, mention)) return [];
  const wrong =
    wrongSize(sentence, mention.from, end, mine, meant) ||
    wrongCount(sentence, mention, end, mine) ||
    wrongColour(mention, mine);
  if (!wrong) return [];
  const expected = mine.map(({ name, size, color, quantity }) =>
    [name, size, color, `× ${quantity}`].filter(Boolean).join(' '),
  );
  return [{ kind: 'order-line', said, expected }];
}

/** Up to the money of the line: behind it other things are told. */
function clauseEnd({ amounts, tokens }: ReadSentence, from: number): number {
  return amounts.find((amount) => amount.is === 'money' && amount.from >= from)?.from ?? tokens.length;
}

function wrongSize(
  sentence: ReadSentence,
  from: number,
  to: number,
  lines: LineFact[],
  meant: Known[],
): boolean {
  const own = lines.flatMap(({ size }) => (size ? withSizes(size.toLowerCase()) : []));
  if (own.length === 0) return false;
  const told = namedSizes(sentence).filter(({ at }) => at >= from && at < to);
  const listed = sizesIn(sentence, from, to, meant).map((size) => ({ size }));
  const named = [...told, ...listed];
  return named.some(({ size }) => !own.some((one) => isSize(one, size) || one.split('/').includes(size)));
}

function wrongCount(sentence: ReadSentence, mention: ItemMention, to: number, lines: LineFact[]): boolean {
  const total = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const known = [total, ...lines.map(({ quantity }) => quantity)];
  return countsOf(sentence, mention, to).some((count) => !known.includes(count));
}

/** «3 جاكيتات», «جاكيت × 3», «جاكيت عدد 3», «جاكيتين». */
function countsOf(
  { tokens, amounts }: ReadSentence,
  { from, to: end, dual }: ItemMention,
  to: number,
): number[] {
  const beside = amounts.filter((amount) => {
    if (amount.is !== 'count') return false;
    const gap = tokens.slice(amount.to, from);
    const before = amount.to <= from && gap.length <= 1 && gap.every(({ text }) => words.COUNTER.test(text));
    const times = TIMES.test(tokens[amount.from - 1]?.text ?? '');
    return before || (amount.from >= end && amount.from < to && times);
  });
  const said = beside.map(({ readings }) => (readings[0] ?? 0) / 1000);
  if (said.length === 0 && /^(?:وحده|واحده|واحد)$/u.test(tokens[end]?.text ?? '')) return [1];
  return said.length === 0 && dual ? [2] : said;
}

const TIMES = /^(?:×|x|\*|عدد|العدد|qty|quantity)$/u;

function wrongColour({ colors }: ItemMention, lines: LineFact[]): boolean {
  if (lines.some(({ color }) => !color)) return false; // the item's own colour is in its name
  const known = lines
    .flatMap(({ color }) => (color ?? '').split(/\s+/u))
    .flatMap((word) => colourKey(word) ?? []);
  return known.length > 0 && colors.some((color) => color !== '' && !known.includes(color));
}

/** «توصيل إربد» in the read-back of an order that goes to Amman, «طلبك رايح عالزرقا». */
function wrongPlace(
  sentence: ReadSentence,
  { governorate }: OrderFact,
  spoken: boolean,
  { says }: TurnFacts,
): Problem[] {
  if (!governorate || sentence.asks) return [];
  const at = sentence.tokens.findIndex(
    ({ text }) => words.FEE_CUE.test(text) || words.DELIVER_VERB.test(text),
  );
  if (at < 0 && !spoken) return [];
  const { from, to } = at < 0 ? { from: 0, to: sentence.tokens.length } : clauseAround(sentence, at);
  const clause = pieceOf(sentence, from, to);
  const place = placeOf(clause);
  if (!place || place.governorate === governorate) return [];
  if (at < 0 && isHome(place, says?.homes ?? '')) return []; // «طلبك طلع من محلنا بالزرقا»
  return [{ kind: 'order-line', said: clause, expected: [`this order goes to ${governorate}`] }];
}

const isHome = ({ place }: Place, homes: string): boolean => homes.includes(fold(place).replace(/^ال/u, ''));

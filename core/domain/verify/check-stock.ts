import type { ItemMention } from './mentions.ts';
import { readNumbers } from './numbers.ts';
import type { ReadReply, ReadSentence } from './read-reply.ts';
import { clauseAround, pieceOf, readSentences } from './sentences.ts';
import { sizesIn } from './sizes.ts';
import { readStockClaims, type StockClaim } from './stock-claims.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';
import { meantBy, type Shelf, shelvesOfEach } from './variant-shelves.ts';
import * as words from './words.ts';

/** What the reply says is there, is there; what it says is gone, is gone; and no more is promised than there is. */
export function checkStock(reply: ReadReply, facts: TurnFacts): Problem[] {
  return reply.sentences.flatMap((sentence) => {
    const claims = readStockClaims(sentence, reply);
    const wrong = claims.flatMap((claim) =>
      claim.about.flatMap((one) => contradiction(claim, one, sentence, facts, claims.length === 1)),
    );
    return [...wrong, ...(claims.length > 0 ? [] : promisedTooMuch(sentence, facts))];
  });
}

function contradiction(
  { at, says, ofAny }: StockClaim,
  mention: ItemMention,
  sentence: ReadSentence,
  facts: TurnFacts,
  alone: boolean, // no other claim of the sentence may be what a size is said of
): Problem[] {
  const all = shelvesOf(mention, facts);
  if (all.length === 0) return [];
  const clause = clauseAround(sentence, at);
  const sizes = sizesIn(
    sentence,
    clause.from,
    clause.to,
    all.map(({ item }) => item),
  );
  const fitting = all.filter(({ item }) =>
    sizes.every((size) => item.sizes.length === 0 || item.sizes.includes(size)),
  );
  const meant = meantBy(sentence, clause, mention, facts.asked ?? '');
  const known = ofAny ? fitting.map((shelf) => [shelf]) : shelvesOfEach(meant, fitting);
  const right = known.filter((shelves) => isTrue(says, shelves)).length;
  if (right > 0 && (right === known.length || ofAny || !alone || !meant.fromAnswer)) return [];
  return [problem(sentence, Math.min(mention.from, at), Math.max(mention.to, at + 1), all)];
}

/** An ambiguous name is given the benefit of the doubt: one item that fits makes the claim true. */
function isTrue(says: StockClaim['says'], fitting: Shelf[]): boolean {
  const stocks = fitting.map(({ stock }) => stock);
  const sum = sumOf(fitting);
  switch (says.is) {
    case 'in':
      return sum > 0;
    case 'out':
      return fitting.length === 0 || stocks.includes(0);
    case 'left':
      return says.exactly ? says.pieces === sum || stocks.includes(says.pieces) : says.pieces <= sum;
  }
}

const sumOf = (shelves: Shelf[]): number => shelves.reduce((total, { stock }) => total + stock, 0);

/** «حاضر، 20 جاكيت»: more than there are, and no order of this customer holds them. */
function promisedTooMuch(sentence: ReadSentence, facts: TurnFacts): Problem[] {
  return sentence.amounts.flatMap((amount) => {
    const start = behindCounter(sentence, amount.to);
    const mention = sentence.mentions.find(
      ({ from, to, certain, colors }) =>
        certain &&
        to - from > colors.length &&
        from - start <= 1 &&
        from >= amount.to &&
        !/^و(?=ال|\p{L}{4})/u.test(sentence.tokens[from]?.text ?? ''), // «11 والمعمول»
    );
    if (amount.is !== 'count' || !mention || isDoubtful(sentence, amount.from)) return [];
    if (isDescribed(amount.readings[0] ?? 0, facts)) return []; // «فيه 12 حبة شوكولاتة»
    const shelves = shelvesOf(mention, facts);
    const pieces = (amount.readings[0] ?? 0) / 1000;
    const meant = meantBy(sentence, clauseAround(sentence, mention.from), mention, facts.asked ?? '');
    const sums = shelvesOfEach(meant, shelves).map(sumOf);
    if (shelves.length === 0 || pieces <= Math.max(...sums) || isOrdered(shelves, pieces, facts)) return [];
    return [problem(sentence, amount.from, mention.to, shelves)];
  });
}

/** Whether the shop's words for an item count so many of something. */
const isDescribed = (milli: number, { items }: TurnFacts): boolean =>
  items.some(({ description }) =>
    readNumbers(readSentences(description ?? '').flatMap(({ tokens }) => tokens)).some(
      ({ readings, currency }) => currency === null && readings.includes(milli),
    ),
  );

/** «7 حبات من»: where the name begins behind a number. */
function behindCounter({ tokens }: ReadSentence, at: number): number {
  const behind = words.COUNTER.test(tokens[at]?.text ?? '') ? at + 1 : at;
  return /^(?:من|of)$/u.test(tokens[behind]?.text ?? '') ? behind + 1 : behind;
}

/** The shelves that a name may mean. What this customer's own orders have taken is no evidence either way. */
function shelvesOf({ items }: ItemMention, facts: TurnFacts): Shelf[] {
  const taken = new Set(
    facts.orders
      .filter(({ number, status }) => status === 'confirmed' || facts.confirmedThisTurn.includes(number))
      .flatMap(({ lines }) => lines.map(({ sku }) => sku)),
  );
  return items.flatMap((item) =>
    item.stock === null || taken.has(item.sku) ? [] : [{ item, stock: item.stock }],
  );
}

/** As many are in an order of this customer, which is a fact of its own. */
function isOrdered(shelves: Shelf[], pieces: number, { orders }: TurnFacts): boolean {
  const lines = orders.flatMap((order) => order.lines);
  return lines.some(
    ({ sku, quantity }) => quantity >= pieces && shelves.some(({ item }) => item.sku === sku),
  );
}

function isDoubtful(sentence: ReadSentence, at: number): boolean {
  const { from, to } = clauseAround(sentence, at);
  const clause = sentence.tokens.slice(from, to);
  return clause.some(({ text }) => words.NEGATION.test(text) || words.UNSURE.test(text)) || sentence.asks;
}

function problem(sentence: ReadSentence, from: number, to: number, shelves: Shelf[]): Problem {
  const expected = shelves.map(({ item, stock }) => {
    const sizes = item.sizes.length > 0 ? `, sizes ${item.sizes.join(' ')}` : '';
    const each = item.variants.map((one) => [one.size ?? '', ...one.colors, one.stock].join(' ').trim());
    return `${item.name}: stock ${stock}${sizes}${each.length > 0 ? ` (${each.join(', ')})` : ''}`;
  });
  return { kind: 'stock', said: pieceOf(sentence, from, to), expected: expected.slice(0, 6) };
}

import type { Known } from './catalogue.ts';
import type { ItemMention } from './mentions.ts';
import type { ReadReply, ReadSentence } from './read-reply.ts';
import { clauseAround, pieceOf } from './sentences.ts';
import { sizesIn } from './sizes.ts';
import { readStockClaims, type StockClaim } from './stock-claims.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

type Shelf = { item: Known; stock: number };

/** What the reply says is there, is there; what it says is gone, is gone; and no more is promised than there is. */
export function checkStock(reply: ReadReply, facts: TurnFacts): Problem[] {
  return reply.sentences.flatMap((sentence) => {
    const claims = readStockClaims(sentence, reply);
    const wrong = claims.flatMap((claim) =>
      claim.about.flatMap((one) => contradiction(claim, one, sentence, facts)),
    );
    return [...wrong, ...(claims.length > 0 ? [] : promisedTooMuch(sentence, facts))];
  });
}

function contradiction(
  { at, says, ofAny }: StockClaim,
  mention: ItemMention,
  sentence: ReadSentence,
  facts: TurnFacts,
): Problem[] {
  const all = shelvesOf(mention, facts);
  if (all.length === 0) return [];
  const { from, to } = clauseAround(sentence, at);
  const sizes = sizesIn(
    sentence,
    from,
    to,
    all.map(({ item }) => item),
  );
  const fitting = all.filter(({ item }) =>
    sizes.every((size) => item.sizes.length === 0 || item.sizes.includes(size)),
  );
  const known = ofAny ? fitting.map((shelf) => [shelf]) : [fitting];
  if (known.some((shelves) => isTrue(says, shelves))) return [];
  return [problem(sentence, Math.min(mention.from, at), Math.max(mention.to, at + 1), all)];
}

/** An ambiguous name is given the benefit of the doubt: one item that fits makes the claim true. */
function isTrue(says: StockClaim['says'], fitting: Shelf[]): boolean {
  const stocks = fitting.map(({ stock }) => stock);
  const sum = stocks.reduce((total, stock) => total + stock, 0);
  switch (says.is) {
    case 'in':
      return sum > 0;
    case 'out':
      return fitting.length === 0 || stocks.includes(0);
    case 'left':
      return says.exactly ? says.pieces === sum || stocks.includes(says.pieces) : says.pieces <= sum;
  }
}

/** «حاضر، 20 جاكيت»: more than there are, and no order of this customer holds them. */
function promisedTooMuch(sentence: ReadSentence, facts: TurnFacts): Problem[] {
  return sentence.amounts.flatMap((amount) => {
    const mention = sentence.mentions.find(
      ({ from, certain }) => certain && from - amount.to <= 1 && from >= amount.to,
    );
    if (amount.is !== 'count' || !mention || isDoubtful(sentence, amount.from)) return [];
    const shelves = shelvesOf(mention, facts);
    const pieces = (amount.readings[0] ?? 0) / 1000;
    const sum = shelves.reduce((total, { stock }) => total + stock, 0);
    if (shelves.length === 0 || pieces <= sum || isOrdered(shelves, pieces, facts)) return [];
    return [problem(sentence, amount.from, mention.to, shelves)];
  });
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
    return `${item.name}: stock ${stock}${sizes}`;
  });
  return { kind: 'stock', said: pieceOf(sentence, from, to), expected: expected.slice(0, 6) };
}

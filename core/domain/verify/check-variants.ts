import { isAddress } from './addresses.ts';
import type { Catalogue, Known } from './catalogue.ts';
import type { ItemMention } from './mentions.ts';
import type { ReadReply, ReadSentence } from './read-reply.ts';
import { clauseAround, pieceOf, readSentences } from './sentences.ts';
import { withSizes } from './size-words.ts';
import { isSize, namedSizes } from './sizes.ts';
import { isToldColour } from './told-colours.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

const GONE = /^[وف]?(?:ما|مش|مو|خلص|خلصت|خلصان|ليس|بدون|غير|not|no|without|isn|sold|out)$/u;
const FINDS_OUT = /^[وف]?(?:بتاكد|اتاكد|بسال|اسال|بشوفلك|check|ask|اذا|لو|if)$/u;

/** A size or a colour that is told of an item is one that it comes in. */
export function checkVariants({ sentences, catalogue }: ReadReply, facts: TurnFacts): Problem[] {
  if (catalogue.items.length === 0) return sentences.flatMap((one) => unheardSizes(one, facts).slice(0, 1));
  const asked = askedSizes(facts.asked ?? '');
  return sentences.flatMap((sentence, index) => [
    ...wrongSizes(sentence, catalogue.items, facts, asked).slice(0, 1),
    ...wrongColours(sentence, catalogue, facts, isAffirmed(sentences[index + 1])).slice(0, 1),
  ]);
}

function wrongSizes(
  sentence: ReadSentence,
  items: Known[],
  { orders }: TurnFacts,
  asked: Set<string>,
): Problem[] {
  const ordered = new Set(
    orders.flatMap(({ lines }) => lines.flatMap(({ size }) => (size ? withSizes(size.toLowerCase()) : []))),
  );
  return namedSizes(sentence).flatMap(({ size, at }): Problem[] => {
    if (isDoubtful(sentence, at) || ordered.has(size)) return [];
    if (sentence.asks && asked.has(size)) return [];
    const meant = meantAt(sentence, at, items);
    if (
      meant.every(({ stock }) => stock === null) ||
      meant.some(({ sizes }) => sizes.some((one) => isSize(one, size)))
    )
      return [];
    const known = meant.map(({ name, sizes }) => `${name}: sizes ${sizes.join(' ') || 'none'}`);
    return [{ kind: 'size', said: pieceOf(sentence, at - 2, at + 1), expected: known.slice(0, 4) }];
  });
}

/** A size that is told while no item is known: only what a text of the shop's names. */
function unheardSizes(sentence: ReadSentence, { says }: TurnFacts): Problem[] {
  if (!says || sentence.asks) return [];
  return namedSizes(sentence).flatMap(({ size, at }): Problem[] => {
    const known = new RegExp(`(?<![\\p{L}\\p{N}])${size}(?![\\p{L}\\p{N}])`, 'u').test(says.prose);
    if (known || isDoubtful(sentence, at)) return [];
    return [{ kind: 'size', said: pieceOf(sentence, at - 2, at + 1), expected: ['look the item up first'] }];
  });
}

/** «بتحبي الأحمر؟ موجود»: what was asked is told to be so. */
function isAffirmed(next: ReadSentence | undefined): boolean {
  const start = (next?.tokens ?? []).slice(0, 2).map(({ text }) => text);
  return start.some((text) => words.AVAILABLE.test(text)) && !start.some((text) => words.NEGATION.test(text));
}

/** A colour named of goods of which none comes in it, as far as the shop's own texts tell. */
function wrongColours(
  sentence: ReadSentence,
  catalogue: Catalogue,
  facts: TurnFacts,
  affirmed: boolean,
): Problem[] {
  const { orders, asked = '' } = facts;
  const ordered = orders
    .flatMap(({ lines }) => lines.map(({ color, name }) => `${color ?? ''} ${name}`))
    .join(' ');
  return sentence.mentions.flatMap((mention): Problem[] => {
    const { from, to, items, family, colors } = mention;
    if (colors.length === 0 || items.length > 0) return [];
    if (family.every(({ stock }) => stock === null)) return []; // known from an order alone
    if (isDoubtful(sentence, from) || (sentence.asks && !affirmed)) return [];
    if (isAddress(sentence, mention)) return [];
    const said = pieceOf(sentence, from, to);
    if (ordered.includes(said) || (!mention.certain && asked.includes(said))) return [];
    if (isToldColour(sentence, mention, catalogue, facts)) return [];
    const known = family.map(
      ({ name, colors: own }) => `${name}: ${[...own].join(' ') || 'no colours told'}`,
    );
    return [{ kind: 'colour', said: pieceOf(sentence, from - 1, to), expected: known.slice(0, 4) }];
  });
}

/** The goods that a word is said of: named in its clause, or last before it; else all of the turn. */
function meantAt(sentence: ReadSentence, at: number, items: Known[]): Known[] {
  const { from, to } = clauseAround(sentence, at);
  const sure = sentence.mentions.filter(({ certain, family }) => certain && family.length > 0);
  const inClause = sure.filter((one) => one.from >= from && one.to <= to);
  const before = inClause.findLast((one) => one.to <= at) ?? inClause[0];
  const near = before ?? sure.findLast((one) => one.to <= at) ?? sentence.topic ?? sure[0];
  return near ? goodsOf(near) : items;
}

const goodsOf = ({ items, family }: ItemMention): Known[] => (items.length > 0 ? items : family);

function isDoubtful(sentence: ReadSentence, at: number): boolean {
  const { from, to } = clauseAround(sentence, at);
  const clause = sentence.tokens.slice(from, to);
  const before = sentence.tokens.slice(from, at); // «في منه زهري لو بتحب» supposes nothing
  return (
    clause.some(({ text }) => GONE.test(text) || words.SOLD_OUT.test(text)) ||
    before.some(({ text }) => FINDS_OUT.test(text))
  );
}

function askedSizes(asked: string): Set<string> {
  const sentences = readSentences(asked).map((one) => ({ ...one, mentions: [], amounts: [], topic: null }));
  return new Set(sentences.flatMap((one) => one.tokens.map(({ text }) => text)));
}

import type { Catalogue, Known } from './catalogue.ts';
import { colourAt, colourKey, colourOf } from './colours.ts';
import { type ItemMention, readMentions } from './mentions.ts';
import type { ReadSentence } from './read-reply.ts';
import { clauseAround, readSentences, type Sentence, type Token } from './sentences.ts';
import { withoutOrders } from './told-amounts.ts';
import type { TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

/** Where a colour stands in a text: of goods, or of something else that its neighbours name. */
type Place = { colour: string; neighbours: string[]; ofGoods: boolean };

/**
 * Whether the shop's own texts say every colour of the mention of one item that it may mean: the item's description, or a
 * passage about it. A passage on other things is believed only where the colour stands beside the same word («خيط أحمر»).
 */
export function isToldColour(
  { tokens }: ReadSentence,
  { from, to, family, colors }: ItemMention,
  catalogue: Catalogue,
  facts: TurnFacts,
): boolean {
  const said = [...new Set(colors)].filter((colour) => colour !== '');
  return family.some((item) => {
    const told = toldOf(item, catalogue, facts);
    return said.every((colour) => {
      if (item.colors.has(colour)) return true;
      const at = tokens.findIndex(
        ({ text }, index) => index >= from && index < to && colourKey(text) === colour,
      );
      const beside = neighboursOf(tokens, at);
      return told.some(
        (one) =>
          one.colour === colour && (one.ofGoods || one.neighbours.some((word) => beside.includes(word))),
      );
    });
  });
}

function toldOf(item: Known, catalogue: Catalogue, facts: TurnFacts): Place[] {
  const description = facts.items.find(({ sku }) => sku === item.sku)?.description ?? '';
  const passages = (facts.passages ?? []).flatMap((text) => {
    const about = readSentences(text).flatMap((one) => namedIn(one, catalogue));
    const isAlone = about.length > 0 && about.every(({ family }) => family.includes(item));
    return placesIn(text, (one) => {
      const named = namedIn(one, catalogue);
      return named.length > 0 ? named.some(({ family }) => family.includes(item)) : isAlone;
    });
  });
  return [...placesIn(description, () => true), ...passages];
}

function placesIn(text: string, speaksOfThem: (sentence: Sentence) => boolean): Place[] {
  return readSentences(withoutOrders(text)).flatMap((sentence) =>
    sentence.tokens.flatMap((token, at): Place[] => {
      const colour = colourOf(token.text);
      if (colour === null || isDenied(sentence, at)) return [];
      const ofGoods = colourAt(sentence.tokens, at, () => false) !== null && speaksOfThem(sentence);
      return [{ colour, neighbours: neighboursOf(sentence.tokens, at), ofGoods }];
    }),
  );
}

function isDenied(sentence: Sentence, at: number): boolean {
  const { from, to } = clauseAround(sentence, at);
  return sentence.tokens
    .slice(from, to)
    .some(({ text }) => words.NEGATION.test(text) || words.SOLD_OUT.test(text));
}

const NEIGHBOUR_CHARS_MIN = 3;
const SAYS_NOTHING =
  /^(?:متوفر|متوفره|موجود|موجوده|لون|لونه|لونها|الوان|فيه|فيها|منه|منها|عنا|عندنا|كمان|بييجي|بيجي|بتيجي|هذا|هاد|هاي|هو|هي|اللي|and|the|also|color|colour|colors|colours|comes|available|with|have|has)$/u;

/** The words on both sides of a word, without the article; those that stand beside anything are none. */
function neighboursOf(tokens: Token[], at: number): string[] {
  return [tokens[at - 1], tokens[at + 1]].flatMap((token) => {
    const word = token?.text.replace(/^[وفبل]?(?:ال|لل)(?=.{2})/u, '') ?? '';
    const isWord = /^\p{L}+$/u.test(word) && word.length >= NEIGHBOUR_CHARS_MIN;
    return isWord && !SAYS_NOTHING.test(word) && colourOf(word) === null ? [word] : [];
  });
}

const namedIn = (sentence: Sentence, catalogue: Catalogue): ItemMention[] =>
  readMentions(sentence, catalogue, null).filter(({ certain }) => certain);

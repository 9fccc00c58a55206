import { fold } from '../text/fold.ts';
import { type Catalogue, type Hit, hitsOf, type Known, type Part } from './catalogue.ts';
import { colourAt } from './colours.ts';
import { readNumbers } from './numbers.ts';
import { bareWord } from './sayings.ts';
import type { Sentence, Token } from './sentences.ts';
import * as words from './words.ts';

/** A piece of a sentence that names items. Tokens `from` to `to`, the last excluded. */
export type ItemMention = {
  from: number;
  to: number;
  items: Known[]; // whichever of them is meant; empty when a colour is named that none has
  family: Known[]; // the same without regard to colour
  colors: string[];
  certain: boolean; // false where only words that are in many sentences point to an item
  dual: boolean; // «حجابين»: two of them
};

const WEIGHT: Record<Part, number> = { sku: 20, head: 3, name: 2, category: 1, color: 0, weak: 0.5 };

type Word = { at: number; text: string; hits: Hit[]; colour: string | null };

/**
 * Finds the items that a sentence names.
 *
 * @param topic - what was spoken of before, for a colour that stands alone («الأسود خلص»).
 */
export function readMentions(
  sentence: Sentence,
  catalogue: Catalogue,
  topic: ItemMention | null,
): ItemMention[] {
  const found: ItemMention[] = [];
  for (const run of runsOf(sentence.tokens, catalogue)) {
    const before = found.findLast(({ certain }) => certain) ?? topic;
    const mention = meaning(run, sentence.tokens, catalogue, before);
    if (mention) found.push(mention);
  }
  return found;
}

/** Neighbouring words that may all belong to one name. «والكفوف» begins another one. */
function runsOf(tokens: Token[], catalogue: Catalogue): Word[][] {
  const runs: Word[][] = [];
  const isGoods = (text: string) => hitsOf(catalogue, text).some(isNoun);
  let last = -2;
  let joined: Hit[] = []; // of the word before and this one together
  for (const [at, { text }] of tokens.entries()) {
    const withNext = joinedHits(text, tokens[at + 1]?.text ?? '', catalogue);
    const isOfGoods = hitsOf(catalogue, tokens[at - 1]?.text ?? '').some(({ item }) => item.colors.has(BLUE));
    const colour = isDelivered(tokens, at) && !isOfGoods ? null : colourAt(tokens, at, isGoods);
    const all =
      words.isCue(text) || (isHour(tokens, at) && !isGoods(tokens[at + 1]?.text ?? ''))
        ? []
        : isMeasured(tokens, at)
          ? hitsOf(catalogue, text).filter((hit) => hit.part === 'weak' || isOwnWord(text, hit))
          : hitsOf(catalogue, text);
    const one = withNext.length > 0 ? withNext : joined;
    joined = withNext;
    const hits = one.length > 0 ? one : colour === null ? all : all.filter(({ part }) => !isNamePart(part)); // «الزيتي» names no «زيت»
    const word = { at, text, hits, colour };
    const isNumber = /^\d+$/u.test(text);
    if (last === at - 1 && /^(?:el|il|al|ال)$/u.test(text)) last = at; // «7ezam el jeld» is one name
    if (word.hits.length === 0 && word.colour === null) continue;
    if (isNumber && !(last === at - 1 && isOfRun(word, runs.at(-1))) && !isCalledSo(tokens, at)) continue;
    const another = /^و/u.test(text) && !word.hits.some(({ part }) => part === 'weak');
    if (last === at - 1 && !another) runs.at(-1)?.push(word);
    else runs.push([word]);
    last = at;
  }
  return runs;
}

/** «أربع لتر»: no «فلتر». */
const isMeasured = (tokens: Token[], at: number): boolean =>
  words.MEASURE.test(tokens[at]?.text ?? '') && readNumbers(tokens).some(({ to }) => to === at);

/** «4 ساعات كاسيو»: the word is in the name as it stands. */
const isOwnWord = (text: string, { item }: Hit): boolean =>
  fold(item.name)
    .split(' ')
    .some((word) => bareWord(word) === bareWord(text));

/** «الـ 55 موجودة»: the one with that number in its name. */
const isCalledSo = (tokens: Token[], at: number): boolean =>
  tokens[at - 1]?.text === 'ال' && !words.THRESHOLD_CUE.test(tokens[at - 2]?.text ?? '');

/** «تشيز كيك» is "Cheesecake". */
function joinedHits(text: string, next: string, catalogue: Catalogue): Hit[] {
  const apart = /^ال/u.test(next) || !/^\p{L}{3,}$/u.test(text) || !/^\p{L}{3,}$/u.test(next);
  if (apart || words.isCue(text) || words.isCue(next)) return [];
  return hitsOf(catalogue, text + next).filter(({ part }) => part === 'head' || part === 'name');
}

/** «24 ساعة», «خلال ساعة»: no watch. */
const isHour = (tokens: Token[], at: number): boolean =>
  /^(?:ساعه|ساعات|ساعتين)$/u.test(tokens[at]?.text ?? '') &&
  /^(?:\d+|خلال|بعد|نص|كل|كم)$/u.test(tokens[at - 1]?.text ?? '');

/** «كفر ايفون 15»; but «الباوربانك 15 قطعة» counts. */
const isOfRun = ({ hits }: Word, run: Word[] = []): boolean =>
  hits.some(({ item }) => run.some((word) => word.hits.some((hit) => hit.item === item)));

const BLUE = 'ازرق'; // «الجينز الأزرق 34.500 والتوصيل …»
const PLACE_REACH = 3; // «التوصيل على الزرقا», «توصيل لعند الزرقا»

/** «الزرقا» and «الأزرق» are towns where something is delivered to them, colours elsewhere. */
function isDelivered(tokens: Token[], at: number): boolean {
  if (!/^(?:و|ع|ل|ب)?(?:ال|ل)?(?:زرقاء?|ازرق)$/u.test(tokens[at]?.text ?? '')) return false;
  if (/^[وف]?(?:لل|عال|ع)/u.test(tokens[at]?.text ?? '')) return true; // «للزرقا»
  if (/^(?:علي|ع|ل|لعند|الي|في|من|to|in)$/u.test(tokens[at - 1]?.text ?? '')) return true;
  return tokens
    .slice(Math.max(0, at - PLACE_REACH), at + PLACE_REACH)
    .some(({ text }) => words.FEE_CUE.test(text) || words.DELIVER_VERB.test(text));
}

function meaning(
  run: Word[],
  tokens: Token[],
  catalogue: Catalogue,
  before: ItemMention | null,
): ItemMention | null {
  const [first, end] = [run[0], run.at(-1)];
  if (!first || !end) return null;
  const colors = run.flatMap(({ colour, hits }) =>
    colour === null && !hits.some(({ part }) => part === 'color') ? [] : [colour ?? ''],
  );
  const scores = scoresOf(run);
  const best = Math.max(0, ...scores.values());
  if (best === 0 && colors.length === 0) return null;
  const sibling = best > 0 && best < 1 && before ? siblingsOf(before, scores, best) : [];
  const priced = /^[وف]?ال/u.test(end.text) && tokens[end.at + 1]?.text === 'ب'; // «الكبيرة بـ 24»
  if (sibling.length > 0 && /^[وف]?ال/u.test(end.text))
    return {
      from: first.at,
      to: end.at + 1,
      items: sibling,
      family: sibling,
      colors,
      certain: true,
      dual: false,
    };
  if (best > 0 && best < 1 && !priced) return null; // a unit alone, such as «كيلو»

  const family = best > 0 ? withScore(scores, best) : (before?.family ?? catalogue.items);
  const fitting = family.filter((item) => coloursFit(item, run));
  const items = colors.length > 0 ? fitting : family;
  const certain = best >= 2 || (best > 0 && priced) || (best === 0 && colors.length > 0 && before !== null);
  const dual = run.some(({ text, hits }) => isTwo(text, hits));
  return { from: first.at, to: end.at + 1, items, family, colors, certain, dual };
}

/** «النص كيلو خلص، الكيلو موجود»: the same thing in another size, of which no more is in its name than is said. */
function siblingsOf(before: ItemMention, scores: Map<Known, number>, best: number): Known[] {
  const nouns = ({ name }: Known) => name.split(/\s+/u).slice(0, 2).join(' ');
  const same = withScore(scores, best).filter((item) =>
    before.items.some((one) => nouns(one) === nouns(item)),
  );
  const least = Math.min(...same.map(({ name }) => name.length));
  const shortest = same.filter(({ name }) => name.length === least);
  return shortest.some((item) => before.items.includes(item)) ? [] : shortest;
}

function scoresOf(run: Word[]): Map<Known, number> {
  const scores = new Map<Known, number>();
  for (const { hits } of run) {
    const weights = new Map<Known, number>();
    for (const { item, part } of hits) {
      weights.set(item, Math.max(weights.get(item) ?? 0, WEIGHT[part]));
    }
    for (const [item, weight] of weights) scores.set(item, (scores.get(item) ?? 0) + weight);
  }
  return scores;
}

function withScore(scores: Map<Known, number>, best: number): Known[] {
  return [...scores].filter(([, score]) => score === best).map(([item]) => item);
}

/** Every colour named is one of the item's. */
function coloursFit(item: Known, run: Word[]): boolean {
  return run.every(({ colour, hits }) => {
    const own = hits.some((hit) => hit.item === item && hit.part === 'color');
    return own || colour === null || item.colors.has(colour);
  });
}

/** «حجابين»: two of them; «فيتامين» ends so by itself. */
const isTwo = (text: string, hits: Hit[]): boolean => {
  const bare = text.replace(/^[وف]?(?:ال)?/u, '');
  return /ين$/u.test(text) && hits.some((hit) => isNoun(hit) && !fold(hit.item.name).includes(bare));
};

const isNamePart = (part: Part): boolean => part === 'head' || part === 'name' || part === 'weak';
const isNoun = ({ part }: Hit): boolean => isNamePart(part);

import type { Known } from './catalogue.ts';
import { colourKey } from './colours.ts';
import type { ItemMention } from './mentions.ts';
import type { ReadSentence } from './read-reply.ts';
import { readSentences } from './sentences.ts';
import { sizesIn } from './sizes.ts';

/** Where pieces of an item stand: the item, or one size and colour of it. */
export type Shelf = { item: Known; stock: number };

/** What is said of a thing: in these sizes and colours. From an answer, or where it is silent from the question. */
export type Meant = { sizes: string[]; colors: string[]; fromAnswer: boolean };

type Clause = { from: number; to: number };

/** The sizes and colours that a clause speaks of; those it leaves out are the ones that the customer asked for. */
export function meantBy(
  sentence: ReadSentence,
  { from, to }: Clause,
  mention: ItemMention,
  asked: string,
): Meant {
  const goods = mention.items.filter(({ variants }) => variants.length > 0);
  if (goods.length === 0) return { sizes: [], colors: [], fromAnswer: true };
  const sizes = sizesIn(sentence, from, to, goods);
  const inClause = sentence.mentions.filter((one) => one.from >= from && one.to <= to);
  const own = known(mention.colors);
  const colors = own.length > 0 ? own : known(inClause.flatMap((one) => one.colors));
  const question = questionOf(asked, goods);
  return {
    sizes: sizes.length > 0 ? sizes : question.sizes,
    colors: colors.length > 0 ? colors : question.colors,
    fromAnswer: sizes.length > 0 || colors.length > 0,
  };
}

/** The shelves of each size and colour that is meant; an item without variants has the same for all of them. */
export function shelvesOfEach({ sizes, colors }: Meant, shelves: Shelf[]): Shelf[][] {
  const open = [undefined];
  return (sizes.length > 0 ? sizes : open).flatMap((size) =>
    (colors.length > 0 ? colors : open).map((color) =>
      shelves.flatMap((shelf) => onVariants(shelf, size, color)),
    ),
  );
}

function onVariants(shelf: Shelf, size: string | undefined, color: string | undefined): Shelf[] {
  const { item } = shelf;
  if (item.variants.length === 0) return [shelf];
  return item.variants
    .filter((one) => size === undefined || one.size === null || one.size === size)
    .filter((one) => color === undefined || one.colors.size === 0 || one.colors.has(color))
    .map(({ stock }) => ({ item, stock }));
}

function questionOf(asked: string, goods: Known[]): { sizes: string[]; colors: string[] } {
  const sentences = readSentences(asked).map((one) => ({ ...one, mentions: [], amounts: [], topic: null }));
  const offered = goods.flatMap(({ variants }) => variants);
  const sizes = sentences.flatMap((one) => sizesIn(one, 0, one.tokens.length, goods));
  const colors = known(sentences.flatMap(({ tokens }) => tokens.map(({ text }) => colourKey(text) ?? '')));
  return {
    sizes: [...new Set(sizes)].filter((size) => offered.some((one) => one.size === size)),
    colors: colors.filter((color) => offered.some((one) => one.colors.has(color))),
  };
}

const known = (colors: string[]): string[] => [...new Set(colors.filter((color) => color !== ''))];

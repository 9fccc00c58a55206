import { extentOf, type Glyph, isDrawn } from './pdf-glyphs.ts';

type Word = { space: Glyph | null; glyphs: Glyph[]; left: number; right: number }; // `space`: before it

/**
 * Divides a line where a wide gap is seen between its words. Gaps are looked for from left to right on the page: in
 * reading order a number's neighbours in Arabic are not next to its first digit.
 */
export function cellsOf(glyphs: Glyph[], gapMin: number): Glyph[][] {
  const words = wordsOf(glyphs);
  const columns = new Map<Word, number>();
  let reach = Number.NEGATIVE_INFINITY;
  let column = 0;
  for (const word of words.toSorted((a, b) => a.left - b.left)) {
    if (reach > Number.NEGATIVE_INFINITY && word.left - reach > gapMin) column += 1;
    reach = Math.max(reach, word.right);
    columns.set(word, column);
  }
  const cells: Glyph[][] = [];
  for (const [at, word] of words.entries()) {
    const before = words[at - 1];
    if (before && word.space && columns.get(before) === columns.get(word))
      cells.at(-1)?.push(word.space, ...word.glyphs);
    else cells.push([...word.glyphs]);
  }
  return cells;
}

function wordsOf(glyphs: Glyph[]): Word[] {
  const words: { space: Glyph | null; glyphs: Glyph[] }[] = [{ space: null, glyphs: [] }];
  for (const glyph of glyphs) {
    if (isDrawn(glyph)) words.at(-1)?.glyphs.push(glyph);
    else if (words.at(-1)?.glyphs.length === 0)
      words[words.length - 1] = { space: widest(words.at(-1)?.space ?? glyph, glyph), glyphs: [] };
    else words.push({ space: glyph, glyphs: [] });
  }
  return words
    .filter((word) => word.glyphs.length > 0)
    .map((word) => ({ ...word, ...extentOf(word.glyphs) }));
}

const widest = (a: Glyph, b: Glyph): Glyph => (b.right - b.left > a.right - a.left ? b : a);

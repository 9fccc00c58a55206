import { cellsOf } from './pdf-cells.ts';
import { extentOf, type Glyph, isDrawn } from './pdf-glyphs.ts';

const BASELINE_APART_MAX = 0.45; // of the tallest letter: a mark is shifted by less, a line in a cell beside by more
const OVERLAP_MAX = 0.6; // of the tallest letter: marks reach over their neighbours, lines do not
const WORDS_APART_MIN = 0.15; // of the tallest letter
const PENS_APART_MIN = 0.2; // of the tallest letter, where the pen's place is known on one side
const CELLS_APART_MIN = 1.2; // of the tallest letter
const MARK_MAX = 0.4; // of the tallest letter, in height
const SAME_PLACE = 0.01;
const MARK = /^[\u064B-\u0652]$/u;

/**
 * Arabic as it was written where dots, hamzas and vowels are drawn as marks of their own, above or below the line, as
 * Chromium does with Noto Sans Arabic. PDFium takes such a mark for a new line or a new word, and gives the rest of the
 * line first: pieces on one baseline are joined from right to left, and spaces that nobody drew go.
 */
export function mended(lines: Glyph[][]): Glyph[][] {
  const drawsSpaces = lines.flat().some((glyph) => glyph.char === ' ' && !isInvented(glyph));
  const joined: Glyph[][][] = [];
  for (const line of lines.filter((one) => one.some(isDrawn))) {
    const last = joined.at(-1);
    if (last && isBeside(last, line)) last.push(line);
    else joined.push([line]);
  }
  return joined.map((pieces) =>
    marksAfterLetters(
      join(
        pieces.map((piece) => withoutInvented(piece, drawsSpaces)),
        drawsSpaces,
      ),
    ),
  );
}

/** On the baseline of the pieces before it, and neither above nor below them. */
function isBeside(pieces: Glyph[][], line: Glyph[]): boolean {
  const longest = pieces.reduce((best, one) => (one.length > best.length ? one : best));
  const tall = tallest([...pieces.flat(), ...line]);
  if (Math.abs(baselineOf(longest) - baselineOf(line)) > BASELINE_APART_MAX * tall) return false;
  const taken = pieces.flatMap((piece) => cellsOf(piece, CELLS_APART_MIN * tall)).map(extentOf);
  const own = cellsOf(line, CELLS_APART_MIN * tall).map(extentOf);
  return own.every((a) =>
    taken.every((b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) <= OVERLAP_MAX * tall),
  );
}

type Piece = { glyphs: Glyph[]; left: number; right: number };

/** Pieces and cells from right to left: numbers alone come out from left to right. */
function join(lines: Glyph[][], drawsSpaces: boolean): Glyph[] {
  const tall = tallest(lines.flat());
  const spaces = lines.flat().filter((glyph) => glyph.char === ' ' && !isInvented(glyph));
  const pieces = lines
    .flatMap((line) => cellsOf(line, CELLS_APART_MIN * tall))
    .map((glyphs): Piece => ({ glyphs, ...extentOf(glyphs) }))
    .sort((a, b) => b.right - a.right);
  const apartMin = (drawsSpaces ? CELLS_APART_MIN : WORDS_APART_MIN) * tall;
  return numbersTurned(pieces, apartMin).flatMap(({ glyphs, left, right }, at, all) => {
    const before = all[at - 1];
    const [first] = glyphs;
    if (!before || !first) return glyphs;
    const [from, to] = [Math.min(right, before.right), Math.max(left, before.left)];
    const drawn = spaces.find((space) => space.left <= (from + to) / 2 && (from + to) / 2 <= space.right);
    const isSpaced = left < before.left && isWordBefore(before, { glyphs, left, right }, tall);
    if (!drawn && !isSpaced && to - from < apartMin) return glyphs;
    return [drawn ?? { ...first, char: ' ', left: to, right: to }, ...glyphs];
  });
}

/**
 * Whether there is room for a space that PDFium has trimmed from a line's end. A mark's box says nothing of how far the
 * letter below it reaches, nor does the pen of a number.
 */
function isWordBefore(before: Piece, piece: Piece, tall: number): boolean {
  if (isNumber(before) || isNumber(piece)) return false;
  if (piece.glyphs.some((glyph) => glyph.right === piece.right && isMark(glyph, tall))) return false;
  return Math.min(...before.glyphs.map(({ startX }) => startX)) - piece.right >= PENS_APART_MIN * tall;
}

const isMark = ({ char, top, bottom }: Glyph, tall: number): boolean =>
  /\p{L}|\p{M}/u.test(char) && top - bottom < MARK_MAX * tall;

/** A number in pieces is put together from left to right. */
function numbersTurned(pieces: Piece[], apartMin: number): Piece[] {
  const runs: Piece[][] = [];
  for (const piece of pieces) {
    const before = runs.at(-1)?.at(-1);
    if (before && isNumber(before) && isNumber(piece) && before.left - piece.right < apartMin)
      runs.at(-1)?.push(piece);
    else runs.push([piece]);
  }
  return runs.flatMap((run) => run.reverse());
}

const isNumber = ({ glyphs }: Piece): boolean => glyphs.every(({ char }) => !/\p{L}|\p{M}/u.test(char));

const isInvented = ({ char, left, right }: Glyph): boolean => char === ' ' && right - left < SAME_PLACE;

/** Where a file draws its spaces, the others are but between cells; where it draws none, they are what parts words. */
function withoutInvented(line: Glyph[], drawsSpaces: boolean): Glyph[] {
  const tall = tallest(line);
  const apartMin = (drawsSpaces ? CELLS_APART_MIN : WORDS_APART_MIN) * tall;
  return line.filter((glyph, at) => {
    const [before, after] = [line[at - 1], line[at + 1]];
    if (!isInvented(glyph) || !before || !after || !isDrawn(before) || !isDrawn(after)) return true;
    const isAtMark = isMark(before, tall) || isMark(after, tall) || before.baseline !== after.baseline;
    if (!isAtMark) return true; // PDFium knows better
    const gap = Math.max(before.left, after.left) - Math.min(before.right, after.right);
    return gap >= apartMin;
  });
}

/** A letter and its vowel drawn as one: they come out backwards. */
function marksAfterLetters(line: Glyph[]): Glyph[] {
  const turned = [...line];
  for (let at = 0; at + 1 < turned.length; at += 1) {
    const [mark, letter] = [turned[at], turned[at + 1]];
    if (!mark || !letter || !MARK.test(mark.char) || !/\p{L}/u.test(letter.char)) continue;
    if (mark.startX !== letter.startX || mark.baseline !== letter.baseline) continue;
    turned[at] = letter;
    turned[at + 1] = mark;
    at += 1;
  }
  return turned;
}

const tallest = (glyphs: Glyph[]): number =>
  glyphs.reduce((most, glyph) => Math.max(most, glyph.top - glyph.bottom), 0);

/** What most of its letters sit on. */
function baselineOf(line: Glyph[]): number {
  const all = line
    .filter(isDrawn)
    .map(({ baseline }) => baseline)
    .sort((a, b) => a - b);
  return all[Math.floor(all.length / 2)] ?? 0;
}

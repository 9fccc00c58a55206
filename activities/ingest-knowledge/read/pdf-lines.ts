import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import { cleanText } from '../../../core/domain/text/clean.ts';
import { heapOf } from './pdf-heap.ts';

/**
 * A line of a page: its text in reading order, cell by cell where wide gaps divide it, its baseline from the bottom,
 * the size of its letters, its width.
 */
export type Line = { cells: string[]; bottom: number; size: number; width: number };

type Box = { left: number; right: number; bottom: number };

const BOX_BYTES = 32; // four doubles
const ALEFS = 'اأإآٱىي';
const LAM = 'ل';
const SAME_PLACE = 0.01;
const LOOKED_AT = 5_000; // characters of a page, to tell its language
const CELL_GAP_MIN = 1.4; // times the size of letters: no space between words is so wide
const NO_CHARACTER = /[\uFFFE\uFFFF]/gu; // a soft hyphen at a line's end, as PDFium gives it
const PRESENTATION_FORMS = /[\uFB50-\uFDFF\uFE70-\uFEFC]+/gu;
const BIDI_MARKS = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
/** A vowel drawn before the letter that it belongs to. */
const EARLY_MARKS = /(^|\s)([\u064B-\u0652]+)(\p{L})/gu;
const LONE_MARKS = /(^|\s)[\u064B-\u0652]+(?=\s|$)/gu;

/** The lines of a page's text, as PDFium orders them: Arabic in logical order, whoever made the file. */
export function linesOf(pdfium: WrappedPdfiumModule, page: number): Line[] {
  const boxAt = pdfium.pdfium.wasmExports.malloc(BOX_BYTES);
  try {
    const count = pdfium.FPDFText_CountChars(page);
    const codes = Array.from({ length: Math.max(count, 0) }, (_, at) => pdfium.FPDFText_GetUnicode(page, at));
    const boxOf = (at: number): Box => {
      pdfium.FPDFText_GetCharBox(page, at, boxAt, boxAt + 8, boxAt + 16, boxAt + 24);
      const view = new DataView(heapOf(pdfium).buffer, boxAt, BOX_BYTES);
      const [left = 0, right = 0, bottom = 0] = [0, 8, 16].map((offset) => view.getFloat64(offset, true));
      return { left, right, bottom };
    };
    const isArabic = isMostlyArabic(codes);
    return spans(codes).flatMap(([from, to]) => {
      const line = lineOf(
        codes.slice(from, to),
        (at) => boxOf(from + at),
        (at) => pdfium.FPDFText_GetFontSize(page, from + at),
      );
      if (!line) return [];
      return [isArabic ? { ...line, cells: line.cells.map(rangesTurned) } : line];
    });
  } finally {
    pdfium.pdfium.wasmExports.free(boxAt);
  }
}

function isMostlyArabic(codes: number[]): boolean {
  const text = String.fromCodePoint(
    ...codes.slice(0, LOOKED_AT).filter((code) => code > 0 && code <= 0x10ffff),
  );
  return (text.match(/\p{Script=Arabic}/gu)?.length ?? 0) > (text.match(/\p{Script=Latin}/gu)?.length ?? 0);
}

/**
 * On an Arabic page a range of numbers alone in its cell, 150–154, is drawn with the 150 on the right and comes out from
 * left to right. Beside Arabic words PDFium turns it itself; a hyphen keeps numbers together and turns nothing.
 */
function rangesTurned(cell: string): string {
  if (/\p{L}/u.test(cell)) return cell;
  return cell.replace(/([\d٠-٩.,:]+)(\s?[–—]\s?)([\d٠-٩.,:]+)/gu, '$3$2$1');
}

/** From where to where each line goes. */
function spans(codes: number[]): [from: number, to: number][] {
  const found: [number, number][] = [];
  let from = 0;
  for (let at = 0; at <= codes.length; at += 1) {
    const code = codes[at];
    if (code !== undefined && code !== 10 && code !== 13) continue;
    if (at > from) found.push([from, at]);
    from = at + 1;
  }
  return found;
}

function lineOf(codes: number[], boxOf: (at: number) => Box, sizeOf: (at: number) => number): Line | null {
  const chars = codes.map((code) => String.fromCodePoint(code > 0 && code <= 0x10ffff ? code : 32));
  const seen = chars.flatMap((char, at) => (char.trim() === '' ? [] : [at]));
  const [firstAt, lastAt] = [seen[0], seen.at(-1)];
  if (firstAt === undefined || lastAt === undefined) return null;
  swapLigatures(chars, (at) => boxOf(at).left);
  const size = sizeOf(firstAt);
  const [first, last] = [boxOf(firstAt), boxOf(lastAt)];
  const width = Math.max(first.right, last.right) - Math.min(first.left, last.left);
  const cells = cellsOf(chars, boxOf, size * CELL_GAP_MIN)
    .map(tidy)
    .filter(Boolean);
  return cells.length > 0 ? { cells: cells.map(mirrored), bottom: first.bottom, size, width } : null;
}

type Word = { from: number; to: number; left: number; right: number };

/**
 * Divides a line where a wide gap is seen between its words. Gaps are looked for from left to right on the page: in
 * reading order a number's neighbours in Arabic are not next to its first digit.
 */
function cellsOf(chars: string[], boxOf: (at: number) => Box, gapMin: number): string[] {
  const words = wordsOf(chars, boxOf);
  const columns = new Map<Word, number>();
  let reach = Number.NEGATIVE_INFINITY;
  let column = 0;
  for (const word of words.toSorted((a, b) => a.left - b.left)) {
    if (reach > Number.NEGATIVE_INFINITY && word.left - reach > gapMin) column += 1;
    reach = Math.max(reach, word.right);
    columns.set(word, column);
  }
  const cells: string[] = [];
  for (const [at, word] of words.entries()) {
    const before = words[at - 1];
    const text = chars.slice(word.from, word.to).join('');
    const isBullet = before && !/[\p{L}\p{N}]/u.test(cells.at(-1) ?? '');
    if (before && (isBullet || columns.get(before) === columns.get(word)))
      cells[cells.length - 1] += ` ${text}`;
    else cells.push(text);
  }
  return cells;
}

function wordsOf(chars: string[], boxOf: (at: number) => Box): Word[] {
  const words: Word[] = [];
  for (let from = 0; from < chars.length; ) {
    let to = from;
    while (to < chars.length && chars[to]?.trim() !== '') to += 1;
    if (to > from) {
      const [first, last] = [boxOf(from), boxOf(to - 1)];
      words.push({
        from,
        to,
        left: Math.min(first.left, last.left),
        right: Math.max(first.right, last.right),
      });
    }
    from = to + 1;
  }
  return words;
}

const tidy = (text: string): string =>
  cleanText(text)
    .replace(NO_CHARACTER, '')
    .replace(BIDI_MARKS, '')
    .replace(PRESENTATION_FORMS, (forms) => forms.normalize('NFKC'))
    .replace(EARLY_MARKS, '$1$3$2')
    .replace(LONE_MARKS, '$1')
    .replace(/\s+/gu, ' ')
    .trim();

const MIRROR: Record<string, string> = { '(': ')', ')': '(', '[': ']', ']': '[' };

/** Brackets in Arabic are drawn mirrored, and come out so: one that closes before any has opened is turned. */
function mirrored(text: string): string {
  const first = /[()[\]]/u.exec(text)?.[0];
  const isTurned = /\p{Script=Arabic}/u.test(text) && (first === ')' || first === ']');
  return isTurned ? text.replace(/[()[\]]/gu, (bracket) => MIRROR[bracket] ?? bracket) : text;
}

/**
 * A lam-alef drawn as one glyph may come out backwards: then its alef stands at or left of its lam, which two letters
 * never do. Checked with Noto Sans Arabic, Amiri and Kacst, from Chromium and LibreOffice.
 */
function swapLigatures(chars: string[], leftOf: (at: number) => number): void {
  for (let at = 0; at + 1 < chars.length; at += 1) {
    const [alef = '', lam] = [chars[at], chars[at + 1]];
    if (lam !== LAM || !ALEFS.includes(alef)) continue;
    if (leftOf(at) > leftOf(at + 1) + SAME_PLACE) continue;
    chars[at] = lam;
    chars[at + 1] = alef;
    at += 1;
  }
}

import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import { cleanText } from '../../../core/domain/text/clean.ts';
import { cellsOf } from './pdf-cells.ts';
import { extentOf, type Glyph, glyphLines, isDrawn } from './pdf-glyphs.ts';
import { mended } from './pdf-torn.ts';

/**
 * A line of a page: its text in reading order, cell by cell where wide gaps divide it, its baseline from the bottom,
 * the size of its letters, its width.
 */
export type Line = { cells: string[]; bottom: number; size: number; width: number };

const ALEFS = 'اأإآٱىي';
const LAM = 'ل';
const SAME_PLACE = 0.01;
const RANGE = /([\d٠-٩.,:]+)(\s?[–—]\s?)([\d٠-٩.,:]+)/gu;
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
  const lines = glyphLines(pdfium, page);
  const isArabic = isMostlyArabic(lines.flat());
  return (isArabic ? mended(lines) : lines).flatMap((line) => lineOf(line, isArabic) ?? []);
}

function isMostlyArabic(glyphs: Glyph[]): boolean {
  const text = glyphs
    .slice(0, LOOKED_AT)
    .map(({ char }) => char)
    .join('');
  return (text.match(/\p{Script=Arabic}/gu)?.length ?? 0) > (text.match(/\p{Script=Latin}/gu)?.length ?? 0);
}

function lineOf(glyphs: Glyph[], isArabic: boolean): Line | null {
  const drawn = glyphs.filter(isDrawn);
  const [first] = drawn;
  if (!first) return null;
  const { left, right } = extentOf(drawn);
  const found = withBullets(cellsOf(swapLigatures(glyphs), first.size * CELL_GAP_MIN));
  const cells = (isArabic ? found.map(rangesTurned) : found).map(textOf).filter(Boolean);
  return cells.length > 0
    ? { cells: cells.map(mirrored), bottom: first.bottom, size: first.size, width: right - left }
    : null;
}

/** What has neither a letter nor a number is no cell of its own. */
function withBullets(cells: Glyph[][]): Glyph[][] {
  const found: Glyph[][] = [];
  for (const cell of cells) {
    const last = found.at(-1);
    const [first] = cell;
    if (last && first && !/[\p{L}\p{N}]/u.test(textOf(last))) last.push({ ...first, char: ' ' }, ...cell);
    else found.push([...cell]);
  }
  return found;
}

const textOf = (glyphs: Glyph[]): string => tidy(glyphs.map(({ char }) => char).join(''));

/**
 * On an Arabic page a range of numbers alone in its cell, 150–154, is drawn with the 150 on the right and may come out
 * from left to right. Beside Arabic words PDFium turns it itself: then its first number stands on the right already. A
 * hyphen keeps numbers together and turns nothing.
 */
function rangesTurned(cell: Glyph[]): Glyph[] {
  const text = cell.map(({ char }) => char).join('');
  if (/\p{L}/u.test(text) || text.length !== cell.length) return cell;
  const turned = [...cell];
  for (const { index, 0: all, 1: low = '', 2: dash = '' } of text.matchAll(RANGE)) {
    const range = cell.slice(index, index + all.length);
    const [one, between, other] = [
      range.slice(0, low.length),
      range.slice(low.length, low.length + dash.length),
      range.slice(low.length + dash.length),
    ];
    if (extentOf(one).left > extentOf(other).left) continue;
    turned.splice(index, all.length, ...other, ...between, ...one);
  }
  return turned;
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
function swapLigatures(glyphs: Glyph[]): Glyph[] {
  const swapped = [...glyphs];
  for (let at = 0; at + 1 < swapped.length; at += 1) {
    const [alef, lam] = [swapped[at], swapped[at + 1]];
    if (!alef || lam?.char !== LAM || !ALEFS.includes(alef.char)) continue;
    if (alef.left > lam.left + SAME_PLACE) continue;
    swapped[at] = lam;
    swapped[at + 1] = alef;
    at += 1;
  }
  return swapped;
}

import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import { cleanText } from '../../../core/domain/text/clean.ts';
import { heapOf } from './pdf-heap.ts';

/** A line of a page: its text in reading order, its baseline from the bottom, the size of its letters, its width. */
export type Line = { text: string; bottom: number; size: number; width: number };

const BOX_BYTES = 32; // four doubles
const ALEFS = 'اأإآٱىي';
const LAM = 'ل';
const SAME_PLACE = 0.01;
const UNKNOWN = /[\uFFFE\uFFFF]/gu; // a soft hyphen at a line's end, as PDFium gives it
const PRESENTATION_FORMS = /[\uFB50-\uFDFF\uFE70-\uFEFC]+/gu;
const BIDI_MARKS = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** The lines of a page's text, as PDFium orders them: Arabic in logical order, whoever made the file. */
export function linesOf(pdfium: WrappedPdfiumModule, page: number): Line[] {
  const boxAt = pdfium.pdfium.wasmExports.malloc(BOX_BYTES);
  try {
    const count = pdfium.FPDFText_CountChars(page);
    const codes = Array.from({ length: Math.max(count, 0) }, (_, at) => pdfium.FPDFText_GetUnicode(page, at));
    const lines: Line[] = [];
    for (let from = 0; from < codes.length; ) {
      let to = from;
      while (to < codes.length && !isBreak(codes[to])) to += 1;
      const line = lineOf(pdfium, page, codes.slice(from, to), from, boxAt);
      if (line) lines.push(line);
      while (to < codes.length && isBreak(codes[to])) to += 1;
      from = to;
    }
    return lines;
  } finally {
    pdfium.pdfium.wasmExports.free(boxAt);
  }
}

const isBreak = (code: number | undefined): boolean => code === 10 || code === 13;

function lineOf(
  pdfium: WrappedPdfiumModule,
  page: number,
  codes: number[],
  from: number,
  boxAt: number,
): Line | null {
  const boxOf = (at: number) => {
    pdfium.FPDFText_GetCharBox(page, from + at, boxAt, boxAt + 8, boxAt + 16, boxAt + 24);
    const view = new DataView(heapOf(pdfium).buffer, boxAt, BOX_BYTES);
    const [left = 0, right = 0, bottom = 0] = [0, 8, 16].map((offset) => view.getFloat64(offset, true));
    return { left, right, bottom };
  };
  const chars = codes.map((code) => String.fromCodePoint(isCharacter(code) ? code : 32));
  swapLigatures(chars, (at) => boxOf(at).left);
  const text = cleanText(chars.join(''))
    .replace(UNKNOWN, '')
    .replace(BIDI_MARKS, '')
    .replace(PRESENTATION_FORMS, (forms) => forms.normalize('NFKC'))
    .replace(/\s+/gu, ' ')
    .trim();
  if (text === '') return null;
  const seen = chars.flatMap((char, at) => (char.trim() === '' ? [] : [at]));
  const [first, last] = [boxOf(seen[0] ?? 0), boxOf(seen.at(-1) ?? 0)];
  const width = Math.max(first.right, last.right) - Math.min(first.left, last.left);
  return {
    text,
    bottom: first.bottom,
    size: pdfium.FPDFText_GetFontSize(page, from + (seen[0] ?? 0)),
    width,
  };
}

const isCharacter = (code: number): boolean => code > 0 && code <= 0x10ffff;

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

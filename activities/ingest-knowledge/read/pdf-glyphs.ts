import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import { heapOf } from './pdf-heap.ts';

/** A character as it is drawn: its box, the baseline it sits on, all from the page's bottom left; `startX`: its pen's. */
export type Glyph = {
  char: string;
  left: number;
  right: number;
  bottom: number;
  top: number;
  startX: number;
  baseline: number;
  size: number; // as the font is called for: the page may be scaled
};

const DOUBLES = 6; // a box, and a point
const LINE_ENDS = [10, 13];

/** The characters of a page as PDFium orders them, line by line. */
export function glyphLines(pdfium: WrappedPdfiumModule, page: number): Glyph[][] {
  const at = pdfium.pdfium.wasmExports.malloc(DOUBLES * 8);
  try {
    const lines: Glyph[][] = [];
    let line: Glyph[] = [];
    const count = pdfium.FPDFText_CountChars(page);
    for (let index = 0; index < count; index += 1) {
      const code = pdfium.FPDFText_GetUnicode(page, index);
      if (!LINE_ENDS.includes(code)) line.push(glyphOf(pdfium, page, index, code, at));
      else if (line.length > 0) {
        lines.push(line);
        line = [];
      }
    }
    return line.length > 0 ? [...lines, line] : lines;
  } finally {
    pdfium.pdfium.wasmExports.free(at);
  }
}

function glyphOf(pdfium: WrappedPdfiumModule, page: number, index: number, code: number, at: number): Glyph {
  pdfium.FPDFText_GetCharBox(page, index, at, at + 8, at + 16, at + 24);
  pdfium.FPDFText_GetCharOrigin(page, index, at + 32, at + 40);
  const view = new DataView(heapOf(pdfium).buffer, at, DOUBLES * 8);
  const read = (offset: number): number => view.getFloat64(offset, true);
  return {
    char: String.fromCodePoint(code > 0 && code <= 0x10ffff ? code : 32),
    left: read(0),
    right: read(8),
    bottom: read(16),
    top: read(24),
    startX: read(32),
    baseline: read(40),
    size: pdfium.FPDFText_GetFontSize(page, index),
  };
}

export const isDrawn = ({ char }: Glyph): boolean => char.trim() !== '';

/** From the leftmost to the rightmost of what is drawn. */
export function extentOf(glyphs: Glyph[]): { left: number; right: number } {
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const glyph of glyphs) {
    left = Math.min(left, glyph.left);
    right = Math.max(right, glyph.right);
  }
  return { left, right };
}

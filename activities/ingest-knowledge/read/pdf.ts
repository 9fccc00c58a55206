import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import { type Block, PAGES_MAX } from '../../../core/domain/knowledge.ts';
import { blocksOfLines, type PageLines } from './pdf-blocks.ts';
import { heapOf } from './pdf-heap.ts';
import { linesOf } from './pdf-lines.ts';
import { type OnPage, type ReadResult, unreadable } from './result.ts';

const CHARS_PER_PAGE_MIN = 5; // fewer on average: pictures of pages, with a number on them
const PASSWORD_WANTED = [4, 5]; // FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

/** A PDF page by page, so that memory stays flat: a page is let go of before the next one is opened. */
export async function readPdf(bytes: Uint8Array, onPage: OnPage): Promise<ReadResult> {
  const pdfium = await init({ wasmBinary: wasm() });
  pdfium.PDFiumExt_Init();
  const { malloc } = pdfium.pdfium.wasmExports;
  const at = malloc(bytes.length);
  heapOf(pdfium).set(bytes, at);
  const document = pdfium.FPDF_LoadMemDocument(at, bytes.length, '');
  if (!document) return refusal(pdfium.FPDF_GetLastError());
  const count = pdfium.FPDF_GetPageCount(document);
  if (count > PAGES_MAX) {
    return unreadable('too-many-pages', `expected at most ${PAGES_MAX} pages, got ${count}; split the file`);
  }
  const pages: PageLines[] = [];
  for (let index = 0; index < count; index += 1) {
    pages.push(pageOf(pdfium, document, index));
    onPage(index + 1, count);
  }
  const title = titleOf(pdfium, document);
  pdfium.FPDF_CloseDocument(document);
  const chars = pages.flat().reduce((sum, { cells }) => sum + cells.join('').length, 0);
  if (chars < CHARS_PER_PAGE_MIN * count || chars === 0) {
    return unreadable(
      'scan-without-text',
      `expected text, got ${count} pages of pictures with ${chars} letters; run text recognition (OCR) on it, or send the text`,
    );
  }
  const blocks: Block[] = blocksOfLines(pages);
  const first = blocks.find((block) => block.kind === 'heading');
  return {
    kind: 'read',
    type: 'pdf',
    title: first?.kind === 'heading' ? first.text : title,
    pages: count,
    blocks,
  };
}

function refusal(code: number) {
  return PASSWORD_WANTED.includes(code)
    ? unreadable('file-encrypted', 'expected a PDF without a password; save it without one')
    : unreadable('file-damaged', `expected a PDF, got one that cannot be opened (${code}); save it anew`);
}

/** A page that cannot be opened has no lines: the others are read all the same. */
function pageOf(pdfium: WrappedPdfiumModule, document: number, index: number): PageLines {
  const page = pdfium.FPDF_LoadPage(document, index);
  if (!page) return [];
  const text = pdfium.FPDFText_LoadPage(page);
  const lines = text ? linesOf(pdfium, text) : [];
  if (text) pdfium.FPDFText_ClosePage(text);
  pdfium.FPDF_ClosePage(page);
  return lines;
}

const TITLE_BYTES_MAX = 1_000;

/** The title in the file's properties; what programs write there by themselves is none. */
function titleOf(pdfium: WrappedPdfiumModule, document: number): string | null {
  const { malloc, free } = pdfium.pdfium.wasmExports;
  const at = malloc(TITLE_BYTES_MAX);
  const bytes = pdfium.FPDF_GetMetaText(document, 'Title', at, TITLE_BYTES_MAX);
  const raw = heapOf(pdfium).slice(at, at + Math.min(bytes, TITLE_BYTES_MAX));
  free(at);
  const title = new TextDecoder('utf-16le').decode(raw).replace(/\0/gu, '').trim();
  return title === '' || /\.\w{2,5}$|^untitled|^microsoft word|^about:/iu.test(title) ? null : title;
}

function wasm(): ArrayBuffer {
  const beside = path.join(import.meta.dirname, 'pdfium.wasm');
  const file = fs.existsSync(beside)
    ? beside
    : createRequire(path.join(import.meta.dirname, 'pdf.ts')).resolve('@embedpdf/pdfium/pdfium.wasm');
  const bytes = fs.readFileSync(file);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

import type { WrappedPdfiumModule } from '@embedpdf/pdfium';

/** PDFium's memory, as it is at this moment: it moves when it grows. The typings leave it out. */
export const heapOf = (pdfium: WrappedPdfiumModule): Uint8Array<ArrayBuffer> =>
  (pdfium.pdfium as unknown as { HEAPU8: Uint8Array<ArrayBuffer> }).HEAPU8;

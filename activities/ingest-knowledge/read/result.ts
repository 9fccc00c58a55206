import type { DocumentError } from '../../../core/contract/knowledge.ts';
import type { Block, FileKind } from '../../../core/domain/knowledge.ts';

/** What a reader is given: the bytes, and what is told of them beside (a page's own content type). */
export type Source = { bytes: Uint8Array; contentType: string | null; url: string | null };

/** How far a reader has come, in pages. */
export type OnPage = (done: number, total: number) => void;

export type ReadDocument = {
  kind: 'read';
  type: FileKind;
  title: string | null; // the document's own
  pages: number | null;
  blocks: Block[];
  skippedRows?: number; // of a CSV: with words, but without a question or an answer
};

/** `message`: what was expected and what came, in English and without a word of the document. */
export type Unreadable = { kind: 'unreadable'; code: DocumentError; message: string };

export type ReadResult = ReadDocument | Unreadable;

export const unreadable = (code: DocumentError, message: string): Unreadable => ({
  kind: 'unreadable',
  code,
  message,
});

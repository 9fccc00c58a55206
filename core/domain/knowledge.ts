/** What a reader makes of a file: its pieces in the order of reading. `page`: of a PDF, from 1. */
export type Block = { page?: number | undefined } & (
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; text: string } // a line feed in it ends a sentence
  | { kind: 'table'; header: string[] | null; rows: string[][] }
  | { kind: 'answer'; question: string; answer: string } // stands alone
);

/** A piece of a document that is found and shown as one. `heading`: those above it, joined by ` › `. */
export type Passage = { heading: string | null; page: number | null; text: string; tokens: number };

export const FILE_KINDS = ['pdf', 'docx', 'html', 'markdown', 'text', 'qa-table'] as const;
export type FileKind = (typeof FILE_KINDS)[number];
export const DOCUMENT_KINDS = [...FILE_KINDS, 'link', 'faq'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const UPLOAD_BYTES_MAX = 25_000_000;
export const PAGES_MAX = 1_000; // of a PDF
export const TEXT_CHARS_MAX = 4_000_000; // of one document, some 2,000 pages
export const HEADING_JOINT = ' › ';
const TITLE_CHARS_MAX = 200;

/** What a document is called until its text or its merchant names it: its file, its question, or its address. */
export function titleFrom({ fileName, url }: { fileName: string | null; url: string | null }): string {
  const stem = (fileName ?? '').replace(/\.[a-z0-9]{1,8}$/iu, '').trim();
  const address = (url ?? '').replace(/^https?:\/\//u, '').replace(/[?#].*$/u, '');
  return (stem || address || 'document').slice(0, TITLE_CHARS_MAX);
}

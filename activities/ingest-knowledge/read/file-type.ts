import { cleanText } from '../../../core/domain/text/clean.ts';
import { decoded } from '../../../core/domain/text/decoded.ts';
import { type Source, type Unreadable, unreadable } from './result.ts';

export type FileType =
  | { kind: 'pdf' }
  | { kind: 'docx' }
  | { kind: 'html' | 'markdown' | 'text' | 'qa-table'; text: string };

const EXPECTED = 'expected a PDF, Word file (.docx), HTML page, Markdown, text or CSV';
const PDF_MARK_WITHIN = 1_024; // some programs write a line of their own before it
const HEAD_CHARS = 4_000;

/** What other programs' files begin with, and how we call them. */
const OTHERS: [string, string][] = [
  ['89504e47', 'a picture'],
  ['ffd8ff', 'a picture'],
  ['47494638', 'a picture'],
  ['52494646', 'a picture, sound or film'],
  ['49492a00', 'a picture'],
  ['4d4d002a', 'a picture'],
  ['1f8b', 'a gzip archive'],
  ['52617221', 'a RAR archive'],
  ['377abcaf', 'a 7-Zip archive'],
  ['7f454c46', 'a program'],
  ['4d5a', 'a program'],
  ['494433', 'sound'],
];

/** What a file is by its content; its name is not asked. */
export async function typeOf({ bytes, contentType }: Source): Promise<FileType | Unreadable> {
  if (bytes.length === 0) return unreadable('file-empty', `${EXPECTED}, got a file of 0 bytes`);
  const head = Buffer.from(bytes.subarray(0, PDF_MARK_WITHIN));
  if (head.includes('%PDF-')) return { kind: 'pdf' };
  const hex = head.subarray(0, 8).toString('hex');
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return zipType(bytes);
  if (hex === 'd0cf11e0a1b11ae1') return compoundType(bytes);
  const other = OTHERS.find(([mark]) => hex.startsWith(mark));
  if (other) return unreadable('file-type-unknown', `${EXPECTED}, got ${other[1]}`);
  const text = decoded(bytes, charsetOf(head.toString('latin1'), contentType));
  if (text === null) return unreadable('file-type-unknown', `${EXPECTED}, got bytes that are no text`);
  return textType(cleanText(text.replace(/^\uFEFF/u, '')), contentType);
}

/** A ZIP is a Word file when it has a Word document in it; the directory at its end names what it holds. */
function zipType(bytes: Uint8Array): FileType | Unreadable {
  const names = Buffer.from(bytes).toString('latin1');
  if (names.includes('word/document')) return { kind: 'docx' };
  const what = names.includes('xl/workbook')
    ? 'an Excel workbook; save it as CSV'
    : names.includes('ppt/presentation')
      ? 'a presentation; save it as PDF'
      : 'a ZIP archive';
  return unreadable('file-type-unknown', `${EXPECTED}, got ${what}`);
}

/** The container of Word before 2007, and of every Office file that has a password. */
function compoundType(bytes: Uint8Array): Unreadable {
  const has = (stream: string) => Buffer.from(bytes).includes(Buffer.from(stream, 'utf16le'));
  if (has('EncryptedPackage')) {
    return unreadable('file-encrypted', 'expected a file without a password; save it without one');
  }
  if (has('WordDocument'))
    return unreadable('file-old-word', `${EXPECTED}, got an old .doc; save it as .docx`);
  return unreadable('file-type-unknown', `${EXPECTED}, got an old Office file`);
}

/** A page says its letters' code itself, in its first lines or beside itself. */
function charsetOf(head: string, contentType: string | null): string | null {
  const told = /charset\s*=\s*["']?([\w-]+)/iu;
  return (
    told.exec(contentType ?? '')?.[1] ?? (/<meta[^>]/iu.test(head) ? (told.exec(head)?.[1] ?? null) : null)
  );
}

function textType(text: string, contentType: string | null): FileType | Unreadable {
  if (text.trim() === '') return unreadable('file-empty', 'expected text, got nothing but spaces');
  const head = text.slice(0, HEAD_CHARS);
  const saysHtml = /^(?:text\/html|application\/xhtml)/iu.test(contentType ?? '');
  if (saysHtml || HTML.test(head)) return { kind: 'html', text };
  if (QA_HEADER.test(text.split('\n', 1)[0] ?? '')) return { kind: 'qa-table', text };
  return { kind: MARKDOWN.test(text) ? 'markdown' : 'text', text };
}

const HTML =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|div|h[1-6]|p|table|ul|ol)\b/iu;
/** Headings, or the line under a table's header, or links: what only Markdown has. */
const MARKDOWN =
  /^#{1,6}\s+\S|\S\s*\n={3,}\s*$|^\s*\|?(?:\s*:?-{3,}:?\s*\|)+\s*:?-*:?\s*$|\[[^\]\n]+\]\(\S+?\)|^```/mu;
const QA_HEADER =
  /^(?=.*(?:سؤال|السؤال|question))(?=.*(?:جواب|الجواب|الإجابة|إجابة|اجابة|answer))[^\n]*[,;\t]/iu;

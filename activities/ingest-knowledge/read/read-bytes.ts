import { type Block, TEXT_CHARS_MAX } from '../../../core/domain/knowledge.ts';
import { type FileType, typeOf } from './file-type.ts';
import { type OnPage, type ReadResult, type Source, unreadable } from './result.ts';

/** The text of a file, told by its content what it is. Each kind's reader is loaded when the first of it comes. */
export async function readBytes(source: Source, onPage: OnPage): Promise<ReadResult> {
  const type = await typeOf(source);
  if ('code' in type) return type;
  const result = await READERS[type.kind](type as never, source, onPage);
  if (result.kind === 'unreadable') return result;
  const chars = result.blocks.reduce((sum, block) => sum + charsOf(block), 0);
  if (chars === 0) return unreadable('no-text', 'expected a document with text, got one without');
  if (chars > TEXT_CHARS_MAX) {
    return unreadable(
      'too-much-text',
      `expected at most ${TEXT_CHARS_MAX} characters, got ${chars}; split the file`,
    );
  }
  return result;
}

type Reader<Kind extends FileType['kind']> = (
  type: Extract<FileType, { kind: Kind }>,
  source: Source,
  onPage: OnPage,
) => Promise<ReadResult>;

const READERS: { [Kind in FileType['kind']]: Reader<Kind> } = {
  pdf: async (_, { bytes }, onPage) => (await import('./pdf.ts')).readPdf(bytes, onPage),
  docx: async (_, { bytes }) => (await import('./docx.ts')).readDocx(bytes),
  html: async ({ text }, { url }) => (await import('./html.ts')).readHtml(text, url),
  markdown: async ({ text }) => (await import('./markdown.ts')).readMarkdown(text),
  'qa-table': async ({ text }) => (await import('./qa-table.ts')).readQaTable(text),
  text: async ({ text }) => ({
    kind: 'read',
    type: 'text',
    title: null,
    pages: null,
    blocks: [{ kind: 'paragraph', text }],
  }),
};

function charsOf(block: Block): number {
  if (block.kind === 'table') return [block.header ?? [], ...block.rows].flat().join('').trim().length;
  return (block.kind === 'answer' ? block.question + block.answer : block.text).trim().length;
}

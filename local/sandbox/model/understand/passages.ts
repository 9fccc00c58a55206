import { z } from 'zod';
import { fold } from '../../../../core/domain/text/fold.ts';

const Passage = z.object({ title: z.string(), heading: z.string().nullable(), text: z.string() });
export type Passage = z.infer<typeof Passage>;

/** One thing that a passage says. `around`: the words over it, that tell what it is about. */
export type Statement = { text: string; around: string; isRow: boolean };

const CELLS = ' | ';
const PARAGRAPH_CHARS_MAX = 300; // a longer one is told in two of its sentences
const SENTENCE = /[^.!؟?]+(?:[.!؟?]+(?!\d)|$)/gu;
/** Said to a machine that reads it: nothing to tell a customer. */
const ORDERS_US =
  /تجاهل|تعليمات|مساعد (?:ال)?(?:ذكي|الي)|ذكاء اصطناعي|برومبت|ignore|instruction|assistant|prompt/u;

/** Passages out of a tool's answer or the request; anything else is none. */
export const passagesIn = (value: unknown): Passage[] => Passage.array().safeParse(value).data ?? [];

/** What passages say, one by one: paragraphs, and rows of tables with the names of their columns. */
export function statementsOf(passages: readonly Passage[]): Statement[] {
  return passages.flatMap(({ title, heading, text }) => {
    const over = [title, heading ?? ''].join(' ');
    const lines = text.split('\n').map((line) => line.replace(/^[-•*]\s*/u, '').trim());
    let header: string[] | null = null;
    let question = '';
    return lines.flatMap((line): Statement[] => {
      if (line === '' || ORDERS_US.test(fold(line))) return [];
      const cells = line.split(CELLS);
      if (cells.length === 1) header = null;
      else if (header?.length !== cells.length) {
        const named = !cells.some((cell) => /\p{Nd}/u.test(cell));
        header = named ? cells : cells.map(() => '');
        if (named) return [];
      }
      if (/[?؟]$/u.test(line)) {
        question = line;
        return [];
      }
      const around = [over, question, header?.join(' ') ?? ''].join(' ');
      return (header ? [row(header, cells)] : piecesOf(line)).map((piece) => ({
        ...{ text: piece, around },
        isRow: header !== null,
      }));
    });
  });
}

/** «إنتركم: المدة 6 شهور، شو بتغطي بطارية وصوت» */
function row(header: string[], [first = '', ...rest]: string[]): string {
  const told = rest.map((cell, at) => [header[at + 1] ?? '', cell].join(' ').trim());
  return `${header[0] ?? ''} ${first}: ${told.join('، ')}`.trim();
}

function piecesOf(line: string): string[] {
  if (line.length <= PARAGRAPH_CHARS_MAX) return [line];
  const sentences = (line.match(SENTENCE) ?? [line]).map((sentence) => sentence.trim()).filter(Boolean);
  return sentences.map((sentence, at) => [sentence, sentences[at + 1] ?? ''].join(' ').trim());
}

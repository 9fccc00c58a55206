import { parse } from 'csv-parse/sync';
import { fold } from '../../../core/domain/text/fold.ts';
import { type ReadResult, unreadable } from './result.ts';

const QUESTION = ['سؤال', 'السؤال', 'الاسئله', 'question', 'questions', 'q'];
const ANSWER = ['جواب', 'الجواب', 'الاجابه', 'اجابه', 'الرد', 'answer', 'answers', 'a'];

/** A CSV of questions and answers, by its header row in Arabic or English; each row is a passage. */
export function readQaTable(text: string): ReadResult {
  const records = recordsOf(text);
  if (records === null) return unreadable('file-damaged', 'expected a CSV file, got quotes that do not pair');
  const [header = [], ...rows] = records;
  const names = header.map((cell) => fold(cell));
  const [question, answer] = [QUESTION, ANSWER].map((known) =>
    names.findIndex((name) => known.map(fold).includes(name)),
  );
  if (question === undefined || answer === undefined || question < 0 || answer < 0) {
    return unreadable(
      'table-without-answers',
      `expected a column «سؤال» or question and one «جواب» or answer, got ${header.length} other columns`,
    );
  }
  const blocks = rows
    .map((row) => ({ question: (row[question] ?? '').trim(), answer: (row[answer] ?? '').trim() }))
    .filter((row) => row.question !== '' && row.answer !== '')
    .map((row) => ({ kind: 'answer' as const, ...row }));
  if (blocks.length === 0) {
    return unreadable(
      'table-without-answers',
      `expected rows with question and answer, got none in ${rows.length}`,
    );
  }
  const skippedRows = rows.filter((row) => row.some((cell) => cell.trim() !== '')).length - blocks.length;
  return { kind: 'read', type: 'qa-table', title: null, pages: null, blocks, skippedRows };
}

function recordsOf(text: string): string[][] | null {
  const [line = ''] = text.split('\n', 1);
  const count = (separator: string) => line.split(separator).length;
  const delimiter = [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
  try {
    return parse(text, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  } catch {
    return null;
  }
}

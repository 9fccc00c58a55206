import { strFromU8, unzipSync } from 'fflate';
import readXlsx, { type Sheet } from 'read-excel-file/universal';
import { isOldExcel } from './workbook-mark.ts';

const UNPACKED_BYTES_MAX = 100_000_000;
const ENTRIES_MAX = 500;
const COLUMNS_MAX = 200;
const ROWS_MAX = 60_000; // some more than an import takes, so that the import can say so
const TEXT_CHARS_MAX = 30_000_000; // of all cells: one shared text may stand in very many
const NUMBER_DIGITS = 15; // what Excel itself shows; 24.499999999999996 is 24.5

export type Workbook =
  | { kind: 'workbook'; sheets: string[]; sheet: string; records: string[][] }
  | { kind: 'refused'; code: 'unsupported_format' | 'workbook_too_large' | 'no_such_sheet'; message: string };

/**
 * Reads one sheet of an .xlsx workbook as texts: of formulas their values, of dates YYYY-MM-DD. What it would
 * unpack to is looked at before it is unpacked, and where its cells stand before they are laid out.
 *
 * @param wanted - a sheet's name; null: the first one with something in it.
 */
export async function readWorkbook(bytes: Uint8Array, wanted: string | null): Promise<Workbook> {
  if (isOldExcel(bytes))
    return refused('unsupported_format', 'expected .xlsx or CSV; save the .xls as .xlsx');
  const entries = unpacked(bytes);
  if (entries === 'too-large') return TOO_LARGE;
  if (!entries?.['xl/workbook.xml'])
    return refused('unsupported_format', 'expected an .xlsx workbook or CSV');
  if (!Object.entries(entries).every(([name, xml]) => isModest(name, xml))) return TOO_LARGE;

  const sheets = await sheetsOf(bytes);
  if (!sheets)
    return refused('unsupported_format', 'the workbook cannot be read; save it anew as .xlsx or CSV');
  const chosen =
    wanted === null
      ? (sheets.find(({ data }) => data.length > 0) ?? sheets[0])
      : sheets.find(({ sheet }) => sheet === wanted);
  if (!chosen)
    return refused('no_such_sheet', `expected one of: ${sheets.map(({ sheet }) => sheet).join(', ')}`);
  const records = recordsOf(chosen);
  if (!records) return TOO_LARGE;
  return { kind: 'workbook', sheets: sheets.map(({ sheet }) => sheet), sheet: chosen.sheet, records };
}

/** The parts that are read, none longer than it says it is. Null: no ZIP after all. */
function unpacked(bytes: Uint8Array): Record<string, Uint8Array> | 'too-large' | null {
  let total = 0;
  let count = 0;
  const isWanted = (name: string): boolean =>
    /^xl\/(?:[^/]+|_rels\/[^/]+|worksheets\/[^/]+)\.(?:xml|rels)$/u.test(name);
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        count += 1;
        total += isWanted(name) ? originalSize : 0;
        return isWanted(name) && total <= UNPACKED_BYTES_MAX && count <= ENTRIES_MAX;
      },
    });
    return total > UNPACKED_BYTES_MAX || count > ENTRIES_MAX ? 'too-large' : entries;
  } catch {
    return null;
  }
}

/** The reader lays cells out up to the furthest one: a cell at XFD1048576 alone would fill the memory. */
function isModest(name: string, xml: Uint8Array): boolean {
  if (!name.startsWith('xl/worksheets/')) return true;
  const text = strFromU8(xml, true);
  if (/\b(?:r|ref)\s*=\s*(?:"[^"]*&|'[^']*&)/iu.test(text)) return false; // an address spelt in entities
  for (const [, double, single] of text.matchAll(/\br\s*=\s*(?:"([^"]*)"|'([^']*)')/giu)) {
    const address = /^\s*([a-z]{0,3})(\d+)\s*$/iu.exec(double ?? single ?? '');
    if (!address) return false; // the reader would count the letters of anything, for as long as it takes
    const [, column = '', row] = address;
    if (Number(row) > ROWS_MAX || columnNumber(column) > COLUMNS_MAX) return false;
  }
  return true;
}

const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

async function sheetsOf(bytes: Uint8Array): Promise<Sheet[] | null> {
  const copy = new Uint8Array(bytes); // of its own buffer: a pooled one holds others' bytes as well
  try {
    return await readXlsx(copy.buffer);
  } catch {
    return null;
  }
}

function recordsOf({ data }: Sheet): string[][] | null {
  let chars = 0;
  const records: string[][] = [];
  for (const row of data) {
    const cells = row.map(textOf);
    chars += cells.reduce((sum, cell) => sum + cell.length, 0);
    if (chars > TEXT_CHARS_MAX) return null;
    while (cells.at(-1) === '') cells.pop(); // a sheet is as wide as its widest row
    records.push(cells);
  }
  return records;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(Number(value.toPrecision(NUMBER_DIGITS)));
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  return String(value);
}

const refused = (code: Extract<Workbook, { kind: 'refused' }>['code'], message: string): Workbook => ({
  kind: 'refused',
  code,
  message,
});
const TOO_LARGE = refused(
  'workbook_too_large',
  'the workbook is larger than an import takes; save the sheet with the items as CSV',
);

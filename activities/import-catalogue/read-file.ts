import { type CatalogueColumn, COLUMNS } from '../../core/domain/catalogue-columns.ts';
import {
  type Header,
  type ItemValues,
  type Mapping,
  type RowError,
  readHeader,
  readRow,
} from '../../core/domain/catalogue-row.ts';
import { readCsv } from './read-csv.ts';
import { isWorkbook } from './workbook-mark.ts';

const ROWS_MAX = 50_000;
const SAMPLES_MAX = 5;
const SAMPLE_CHARS_MAX = 120;
const COLUMNS_MAX = 200; // as many as are told of; a catalogue has a dozen
const ROWS_PER_BREATH = 500; // what else this process serves is served in between

/** How a file is to be read. `fixes`: cells that the merchant has put right since. */
export type Plan = {
  sheet: string | null;
  mapping: Mapping;
  fixes: { row: number; column: CatalogueColumn; value: string }[];
};
export const AS_IT_IS: Plan = { sheet: null, mapping: new Map(), fixes: [] };

/** The columns of a file, what each is taken for and what stands in it; the sheets of a workbook. */
export type Layout = {
  columns: { header: string; column: CatalogueColumn | null; samples: string[] }[];
  sheets: string[];
  sheet: string | null;
};

export type ReadFile = {
  kind: 'read';
  layout: Layout;
  rows: number;
  items: ItemValues[];
  rowOf: Map<string, number>; // the row of an item, by its SKU in lower case
  errors: RowError[];
  cells: Map<number, string[]>; // the cells of every row, as they are read
  columns: CatalogueColumn[];
};

export type CatalogueFile = ReadFile | { kind: 'refused'; code: string; message: string; layout?: Layout };

/**
 * Reads a catalogue file: CSV text or an .xlsx workbook. Bad rows are reported, good ones still count; of two rows
 * with one SKU the first counts.
 */
export async function readCatalogueFile(bytes: Uint8Array, plan: Plan = AS_IT_IS): Promise<CatalogueFile> {
  if (bytes.length === 0) return refused('empty_file', 'the file is empty');
  const table = await readTable(bytes, plan);
  if (table.kind === 'refused') return table;
  const [first, ...records] = table.records;
  if (!first || (records.length === 0 && first.every((cell) => cell.trim() === ''))) {
    return refused('empty_file', 'the file is empty');
  }

  const { header, missing } = readHeader(first, plan.mapping);
  const layout = { columns: columnsOf(first, header, records), sheets: table.sheets, sheet: table.sheet };
  if (missing.length > 0) {
    const message = `the first row must name these columns: ${missing.join(', ')}`;
    return { ...refused('missing_columns', message), layout };
  }
  putRight(records, header, plan.fixes);
  const read = await readRows(records, header);
  if (read.rows === 0) return { ...refused('no_rows', 'the file has a header and no rows'), layout };
  if (read.rows > ROWS_MAX) return refused('too_many_rows', `expected at most ${ROWS_MAX} rows`);
  return { kind: 'read', layout, ...read, columns: COLUMNS.filter((column) => header.includes(column)) };
}

type Table = { kind: 'table'; records: string[][]; sheets: string[]; sheet: string | null };

async function readTable(bytes: Uint8Array, plan: Plan): Promise<Table | ReturnType<typeof refused>> {
  if (isWorkbook(bytes)) {
    const { readWorkbook } = await import('./read-workbook.ts'); // its libraries are not read before
    const book = await readWorkbook(bytes, plan.sheet);
    return book.kind === 'refused' ? book : { ...book, kind: 'table' };
  }
  const records = await readCsv(bytes);
  if (records === null) return refused('unsupported_format', 'expected CSV text or an .xlsx workbook');
  if (records === 'open-quote') return refused('not_csv', 'a quote is opened and never closed');
  return { kind: 'table', records, sheets: [], sheet: null };
}

function columnsOf(first: string[], header: Header, records: string[][]): Layout['columns'] {
  return first.slice(0, COLUMNS_MAX).map((name, place) => {
    const filled = records.slice(0, 200).flatMap((record) => record[place]?.trim() || []);
    const samples = filled.slice(0, SAMPLES_MAX).map((cell) => cell.slice(0, SAMPLE_CHARS_MAX));
    return { header: name.trim().slice(0, SAMPLE_CHARS_MAX), column: header[place] ?? null, samples };
  });
}

/** A column that the file lacks is added for the cells that are filled in. */
function putRight(records: string[][], header: Header, fixes: Plan['fixes']): void {
  for (const { row, column, value } of fixes) {
    const record = records[row - 2];
    if (!record) continue;
    if (!header.includes(column)) header.push(column);
    const place = header.indexOf(column);
    while (record.length < place) record.push('');
    record[place] = value;
  }
}

async function readRows(records: string[][], header: Header) {
  const items: ItemValues[] = [];
  const errors: RowError[] = [];
  const rowOf = new Map<string, number>();
  const cells = new Map<number, string[]>();
  for (const [index, record] of records.entries()) {
    if (index % ROWS_PER_BREATH === ROWS_PER_BREATH - 1) await new Promise(setImmediate);
    const row = index + 2; // the header is row 1
    const reading = readRow(record, header, row);
    if (reading.kind === 'blank') continue;
    cells.set(row, record);
    if (reading.kind === 'errors') {
      errors.push(...reading.errors);
      continue;
    }
    const { sku } = reading.item;
    if (rowOf.has(sku.toLowerCase())) {
      const message = 'an earlier row has this SKU';
      errors.push({ row, column: 'sku', code: 'duplicate_sku', message, value: sku });
      continue;
    }
    rowOf.set(sku.toLowerCase(), row);
    items.push(reading.item);
  }
  return { rows: cells.size, items, errors, rowOf, cells };
}

const refused = (code: string, message: string) => ({ kind: 'refused' as const, code, message });

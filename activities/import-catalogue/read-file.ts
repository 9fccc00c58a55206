import { parse } from 'csv-parse/sync';
import type { CatalogueColumn } from '../../core/domain/catalogue-columns.ts';
import {
  type Header,
  type ItemValues,
  type RowError,
  readHeader,
  readRow,
} from '../../core/domain/catalogue-row.ts';

const ROWS_MAX = 50_000;
const ZIP = [0x50, 0x4b, 0x03, 0x04]; // a workbook is a ZIP

export type CatalogueFile =
  | {
      kind: 'read';
      rows: number;
      items: ItemValues[];
      errors: RowError[];
      columns: CatalogueColumn[];
    }
  | { kind: 'refused'; code: string; message: string };

/**
 * Reads a catalogue file: UTF-8, UTF-16 with its mark, or Windows-1256; commas, semicolons or tabs. Bad rows
 * are reported, good ones still count; of two rows with one SKU the first counts.
 */
export function readCatalogueFile(bytes: Uint8Array): CatalogueFile {
  if (bytes.length === 0) return refused('empty_file', 'the file is empty');
  const text = decoded(bytes);
  if (text === null) return refused('unsupported_format', 'expected CSV text; save the workbook as CSV');
  const records = recordsOf(text);
  if (records === null) return refused('not_csv', 'a quote is opened and never closed');
  const [first, ...rest] = records;
  if (!first || (rest.length === 0 && first.every((cell) => cell.trim() === ''))) {
    return refused('empty_file', 'the file is empty');
  }

  const { header, missing } = readHeader(first);
  if (missing.length > 0) {
    return refused('missing_columns', `the first row must name these columns: ${missing.join(', ')}`);
  }
  const read = readRows(rest, header);
  if (read.rows === 0) return refused('no_rows', 'the file has a header and no rows');
  if (read.rows > ROWS_MAX) return refused('too_many_rows', `expected at most ${ROWS_MAX} rows`);
  return { kind: 'read', ...read, columns: header.filter((column) => column !== null) };
}

function readRows(records: string[][], header: Header) {
  const items: ItemValues[] = [];
  const errors: RowError[] = [];
  const skus = new Set<string>();
  let rows = 0;
  for (const [index, cells] of records.entries()) {
    const row = index + 2; // the header is row 1
    const reading = readRow(cells, header, row);
    if (reading.kind === 'blank') continue;
    rows++;
    if (reading.kind === 'errors') {
      errors.push(...reading.errors);
      continue;
    }
    const key = reading.item.sku.toLowerCase();
    if (skus.has(key)) {
      const message = 'an earlier row has this SKU';
      errors.push({ row, column: 'sku', code: 'duplicate_sku', message });
      continue;
    }
    skus.add(key);
    items.push(reading.item);
  }
  return { rows, items, errors };
}

function decoded(bytes: Uint8Array): string | null {
  if (ZIP.every((byte, index) => bytes[index] === byte)) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1256').decode(bytes); // what an Arabic Excel calls CSV
  }
}

/** Null where the quotes do not pair. */
function recordsOf(text: string): string[][] | null {
  const named = /^sep=(.)\r?\n/i.exec(text); // Excel's own line, not a row
  const body = named ? text.slice(named[0].length) : text;
  try {
    return parse(body, {
      delimiter: named?.[1] ?? delimiterOf(body),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
    });
  } catch {
    return null;
  }
}

/** The separator that the first line has most of. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split(/\r?\n/, 1);
  const count = (separator: string): number => line.split(separator).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
}

const refused = (code: string, message: string): CatalogueFile => ({ kind: 'refused', code, message });

import { parse } from 'csv-parse/browser/esm/sync';
import { Day, normaliseHandle } from '../../../core/domain/licence.ts';
import type { Changes } from './draft.ts';

const ROWS_MAX = 5_000;
const HEAD = /^(handle|username|account|الحساب|حساب)$/i;

/** Why a row of the file counts for nothing. */
export type Fault = { line: number; text: string; why: 'columns' | 'handle' | 'day' | 'twice' };
export type LicenceFile =
  | { kind: 'rows'; changes: Changes; faults: Fault[] }
  | { kind: 'unreadable' }
  | { kind: 'too-long'; max: number };

type Parsed = { record: string[]; info: { lines: number } };

/**
 * A file of `handle,expiry` with a day as `2026-12-31`; commas, semicolons or tabs, a head or none. A bad row is
 * told and left out, the others count.
 */
export function readLicenceFile(text: string): LicenceFile {
  const rows = parsed(text);
  if (rows === null) return { kind: 'unreadable' };
  const body = HEAD.test(rows[0]?.record[0] ?? '') ? rows.slice(1) : rows;
  if (body.length > ROWS_MAX) return { kind: 'too-long', max: ROWS_MAX };
  const changes = new Map<string, string>();
  const faults: Fault[] = [];
  for (const { record, info } of body) {
    const [given = '', day = ''] = record;
    const handle = normaliseHandle(given);
    const fault = (why: Fault['why']) => faults.push({ line: info.lines, text: record.join(', '), why });
    if (record.length < 2) fault('columns');
    else if (handle === null) fault('handle');
    else if (!Day.safeParse(day).success) fault('day');
    else if (changes.has(handle)) fault('twice');
    else changes.set(handle, day);
  }
  return { kind: 'rows', changes: Object.fromEntries(changes), faults };
}

function parsed(text: string): Parsed[] | null {
  const options = { delimiter: [',', ';', '\t'], bom: true, trim: true, info: true } as const;
  try {
    const rows: unknown = parse(text, {
      ...options,
      delimiter: [...options.delimiter],
      skip_empty_lines: true,
      relax_column_count: true,
    });
    return rows as Parsed[];
  } catch {
    return null; // a quote that never ends
  }
}

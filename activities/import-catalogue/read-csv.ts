import { parse } from 'csv-parse/sync';

/**
 * The records of a text file: UTF-8, UTF-16 with its mark, or Windows-1256; commas, semicolons or tabs.
 *
 * @returns null where the bytes are no text; 'open-quote' where the quotes do not pair.
 */
export function readCsv(bytes: Uint8Array): string[][] | null | 'open-quote' {
  const text = decoded(bytes);
  return text === null ? null : (recordsOf(text) ?? 'open-quote');
}

function decoded(bytes: Uint8Array): string | null {
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

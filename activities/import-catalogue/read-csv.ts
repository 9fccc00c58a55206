import { once } from 'node:events';
import { parse } from 'csv-parse';
import { decoded } from '../../core/domain/text/decoded.ts';

const CHARS_PER_BREATH = 65_536; // what else this process serves is served in between

/**
 * The records of a text file: UTF-8, UTF-16 with its mark, or Windows-1256; commas, semicolons, tabs or bars.
 *
 * @returns null where the bytes are no text; 'open-quote' where the quotes do not pair.
 */
export async function readCsv(bytes: Uint8Array): Promise<string[][] | null | 'open-quote'> {
  const text = decoded(bytes);
  return text === null ? null : ((await recordsOf(text)) ?? 'open-quote');
}

/** Null where the quotes do not pair. */
async function recordsOf(text: string): Promise<string[][] | null> {
  const named = /^sep=(.)\r?\n/i.exec(text); // Excel's own line, not a row
  const body = named ? text.slice(named[0].length) : text;
  const parser = parse({
    delimiter: named?.[1] ?? delimiterOf(body),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
  });
  const records: string[][] = [];
  parser.on('data', (record: string[]) => records.push(record));
  try {
    const ended = once(parser, 'end'); // throws what the parser fails with
    await Promise.all([ended, feed(parser, body)]);
    return records;
  } catch {
    return null;
  }
}

async function feed(parser: ReturnType<typeof parse>, body: string): Promise<void> {
  for (let at = 0; at < body.length && !parser.destroyed; at += CHARS_PER_BREATH) {
    parser.write(body.slice(at, at + CHARS_PER_BREATH));
    await new Promise(setImmediate);
  }
  parser.end();
}

/** The separator that the first line has most of. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split(/\r\n?|\n/, 1);
  const count = (separator: string): number => line.split(separator).length;
  return [',', ';', '\t', '|'].reduce((best, one) => (count(one) > count(best) ? one : best));
}

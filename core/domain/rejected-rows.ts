import { z } from 'zod';
import { COLUMNS, columnTitle } from './catalogue-columns.ts';
import { REASONS } from './catalogue-reasons.ts';
import { csvRecord } from './csv.ts';

const BOM = '\uFEFF'; // without it Excel takes the file for Windows-1252

/** The rows of a file that were rejected, with their cells as the file has them, and what is wrong with them. */
export const RejectedRows = z.object({
  columns: z.object({ header: z.string(), column: z.enum(COLUMNS).nullable() }).array(),
  rows: z
    .object({
      row: z.number(), // the header being 1
      cells: z.string().array(),
      faults: z.object({ column: z.enum(COLUMNS).nullable(), code: z.string() }).array(),
    })
    .array(),
});
export type RejectedRows = z.infer<typeof RejectedRows>;

const TITLES = { ar: ['السطر', 'السبب'], en: ['row', 'reason'] };

/** As a file to put right and import again: its last two columns, the row's number and the reasons, are not read there. */
export function rejectedCsv({ columns, rows }: RejectedRows, lang: keyof typeof REASONS): string {
  const reasons: Record<string, string> = REASONS[lang];
  const sentence = ({ column, code }: RejectedRows['rows'][number]['faults'][number]): string => {
    const why = (Object.hasOwn(reasons, code) && reasons[code]) || REASONS[lang].other;
    if (column === null) return why;
    const header = columns.find((one) => one.column === column)?.header;
    return `${header || columnTitle(column, lang)}: ${why}`;
  };
  const records = rows.map(({ row, cells, faults }) =>
    csvRecord([
      ...columns.map((_, place) => cells[place] ?? ''),
      String(row),
      faults.map(sentence).join(lang === 'ar' ? '؛ ' : '; '),
    ]),
  );
  return BOM + csvRecord([...columns.map(({ header }) => header), ...TITLES[lang]]) + records.join('');
}

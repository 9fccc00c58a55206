import * as z from 'zod/mini';
import { COLUMNS } from '../domain/catalogue-columns.ts';

export const FIXES_MAX = 5_000; // cells
const CELL_CHARS_MAX = 5_000;

const Column = z.enum(COLUMNS);

/**
 * `POST /api/catalog/imports[?dryRun=true]` with a JSON body: the file of an earlier job once more, which is kept
 * for a week. `mapping`: what a column of the file is, by its place from 0; null: not to be read. `fixes`: cells put
 * right, in the file's row numbers (the header is row 1). `sheet`: of a workbook.
 */
export const ImportAgain = z.object({
  upload: z.uuid(),
  sheet: z.optional(z.string().check(z.maxLength(200))),
  mapping: z._default(z.record(z.string().check(z.regex(/^\d{1,3}$/)), z.nullable(Column)), {}),
  fixes: z._default(
    z
      .array(
        z.object({
          row: z.int().check(z.gte(2)),
          column: Column,
          value: z.string().check(z.maxLength(CELL_CHARS_MAX)),
        }),
      )
      .check(z.maxLength(FIXES_MAX)),
    [],
  ),
});
export type ImportAgain = z.infer<typeof ImportAgain>;

/**
 * The result of an import job. `row` is the line's number in the file, the header being row 1. Of a job that
 * failed, such as for `missing_columns`, it tells the columns.
 */
export const ImportResult = z.object({
  rows: z._default(z.int(), 0),
  imported: z._default(z.int(), 0),
  updated: z._default(z.int(), 0),
  rejected: z._default(z.int(), 0),
  /** At most 2,000; `GET /api/catalog/imports/{id}/rejected.csv[?lang=ar|en]` has all rejected rows with their reasons. */
  errors: z._default(
    z.array(
      z.object({
        row: z.int(),
        column: z.nullable(z.string()),
        code: z.string(),
        message: z.string(),
        value: z._default(z.string(), ''), // what the cell said
      }),
    ),
    [],
  ),
  /** The file's columns: what each was taken for (null: not read), and what stands in it. */
  columns: z._default(
    z.array(z.object({ header: z.string(), column: z.nullable(z.string()), samples: z.array(z.string()) })),
    [],
  ),
  /** The rejected rows' cells as the file has them, in the order of `columns`; at most 500. */
  rejectedRows: z._default(z.array(z.object({ row: z.int(), cells: z.array(z.string()) })), []),
  sheets: z._default(z.array(z.string()), []), // of a workbook
  sheet: z._default(z.nullable(z.string()), null),
});
export type ImportResult = z.infer<typeof ImportResult>;

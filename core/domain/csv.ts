/** What a spreadsheet would run as a formula, also in the full-width forms that it folds. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/u;
const GUARDED = /^'+[=+\-@\t\r＝＋－＠]/u;

/** One record of RFC 4180, safe to open in a spreadsheet. */
export const csvRecord = (cells: string[]): string =>
  `${cells.map((cell) => quoted(guarded(cell))).join(',')}\r\n`;

/** Takes off the mark that `csvRecord` puts before a would-be formula, so that an export imports as it was. */
export const unguarded = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);

/** A leading apostrophe makes a spreadsheet read the cell as text. */
const guarded = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

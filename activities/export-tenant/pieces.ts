import { EVERYTHING, type ItemRow, type ListQuery, type listItems } from '../../core/data/catalogue-list.ts';

export const ROWS = 1_000; // in memory at one time
const BOM = '\uFEFF'; // without it Excel takes a file for Windows-1252

/** The catalogue, page after page; where one begins the database says, which knows how it sorts. */
export async function* itemPages(
  read: (query: ListQuery) => ReturnType<typeof listItems>,
): AsyncGenerator<ItemRow[]> {
  for (let after: ListQuery['after'] = null; ; ) {
    const { rows, next } = await read({ ...EVERYTHING, after, rowsMax: ROWS });
    yield rows;
    if (next === null) return;
    after = next;
  }
}

/** Page after page, until one is not full; a transaction each. */
export async function* pages<Row, Key>(
  read: (after: Key | null) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
  rowsMax = ROWS,
): AsyncGenerator<Row[]> {
  let after: Key | null = null;
  for (;;) {
    const rows: Row[] = await read(after);
    yield rows;
    const last = rows.at(-1);
    if (rows.length < rowsMax || last === undefined) return;
    after = keyOf(last);
  }
}

export async function* once(text: () => Promise<string>): AsyncGenerator<string> {
  yield await text();
}

/** One JSON value that is small. */
export const json = (read: () => Promise<unknown>): AsyncGenerator<string> =>
  once(async () => JSON.stringify(await read(), null, 2));

export async function* csvTable<Row>(
  header: string,
  all: AsyncIterable<Row[]>,
  record: (row: Row) => string,
): AsyncGenerator<string> {
  yield BOM + header;
  for await (const rows of all) yield rows.map(record).join('');
}

/** One JSON array of all rows, a row to a line. */
export async function* jsonList(all: AsyncIterable<object[]>): AsyncGenerator<string> {
  yield '[';
  let isFirst = true;
  for await (const rows of all) {
    const lines = rows.map((row) => JSON.stringify(row));
    if (lines.length > 0) yield `${isFirst ? '\n' : ',\n'}${lines.join(',\n')}`;
    if (lines.length > 0) isFirst = false;
  }
  yield '\n]\n';
}

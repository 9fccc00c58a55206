import { EVERYTHING, type ItemRow, type ListQuery, listItems } from '../../core/data/catalogue-list.ts';
import { notesAfter } from '../../core/data/customer-notes.ts';
import { customersAfter, messagesAfter } from '../../core/data/export.ts';
import { listInstructions } from '../../core/data/instructions.ts';
import { documentsAfter } from '../../core/data/kb-export.ts';
import { ORDERS_HEADER, orderRecord } from '../../core/data/orders-csv.ts';
import { ANY_ORDER, listOrders } from '../../core/data/orders-read.ts';
import { readProfile } from '../../core/data/profiles.ts';
import { EVERY_RETURN, listReturns } from '../../core/data/returns-read.ts';
import { listSavedReplies } from '../../core/data/saved-replies.ts';
import { listScenarios } from '../../core/data/scenarios.ts';
import { type TenantTx, withTenant } from '../../core/data/with-tenant.ts';
import { CATALOGUE_HEADER, catalogueRecord } from '../../core/domain/catalogue-csv.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { rulesOf } from '../../core/domain/shop-rules.ts';
import type { ZipEntry } from './zip-stream.ts';

const ROWS = 1_000; // in memory at one time
const DOCUMENTS = 20; // with their whole text each
const BOM = '\uFEFF'; // without it Excel takes a file for Windows-1252

/** Everything that is the shop's, in forms that other programs read. Tokens and sessions are nobody's to take away. */
export function exportEntries(tenantId: TenantId): ZipEntry[] {
  const inTenant = <T>(work: (tx: TenantTx) => Promise<T>) => withTenant(tenantId, work);
  const instructions = pages(
    (before: number | null) => inTenant((tx) => listInstructions(tx, { before, rowsMax: ROWS })),
    ({ version }) => version,
  );
  const items = itemPages((query) => inTenant((tx) => listItems(tx, query)));
  const orders = pages(
    async (before: number | null) =>
      (await inTenant((tx) => listOrders(tx, ANY_ORDER, { before, rowsMax: ROWS }))).rows,
    ({ number }) => number,
  );
  const returns = pages(
    async (before: number | null) =>
      (await inTenant((tx) => listReturns(tx, EVERY_RETURN, { before, rowsMax: ROWS }))).rows,
    ({ number }) => number,
  );
  const customers = pages(
    (after: string | null) => inTenant((tx) => customersAfter(tx, after, ROWS)),
    ({ id }) => id,
  );
  const notes = pages(
    (after: string | null) => inTenant((tx) => notesAfter(tx, after, ROWS)),
    ({ id }) => id,
  );
  const messages = pages(
    (after: string | null) => inTenant((tx) => messagesAfter(tx, after ?? '0', ROWS)),
    ({ id }) => id,
  );
  const documents = pages(
    (after: string | null) => inTenant((tx) => documentsAfter(tx, after, DOCUMENTS)),
    ({ id }) => id,
    DOCUMENTS,
  );
  const scenarios = pages(
    (after: { at: string; id: string } | null) =>
      inTenant((tx) => listScenarios(tx, { after, rowsMax: ROWS })),
    ({ createdAt, id }) => ({ at: createdAt.toISOString(), id }),
  );
  const profile = () => inTenant(readProfile);
  return [
    { name: 'profile.yaml', pieces: once(async () => (await profile())?.source ?? '') },
    {
      name: 'rules.json',
      pieces: once(async () => JSON.stringify(rulesOf((await profile())?.data), null, 2)),
    },
    { name: 'instructions.json', pieces: jsonList(instructions) },
    {
      name: 'saved-replies.json',
      pieces: once(async () => JSON.stringify(await inTenant(listSavedReplies), null, 2)),
    },
    { name: 'catalogue.csv', pieces: csvTable(CATALOGUE_HEADER, items, catalogueRecord) },
    { name: 'orders.csv', pieces: csvTable(ORDERS_HEADER, orders, orderRecord) },
    { name: 'returns.json', pieces: jsonList(returns) },
    { name: 'customers.json', pieces: jsonList(customers) },
    { name: 'customer-notes.json', pieces: jsonList(notes) },
    { name: 'conversations.json', pieces: jsonList(messages) },
    { name: 'knowledge.json', pieces: jsonList(documents) },
    { name: 'scenarios.json', pieces: jsonList(scenarios) },
  ];
}

/** The catalogue, page after page; where one begins the database says, which knows how it sorts. */
async function* itemPages(
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
async function* pages<Row, Key>(
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

async function* once(text: () => Promise<string>): AsyncGenerator<string> {
  yield await text();
}

async function* csvTable<Row>(
  header: string,
  all: AsyncIterable<Row[]>,
  record: (row: Row) => string,
): AsyncGenerator<string> {
  yield BOM + header;
  for await (const rows of all) yield rows.map(record).join('');
}

/** One JSON array of all rows, a row to a line. */
async function* jsonList(all: AsyncIterable<object[]>): AsyncGenerator<string> {
  yield '[';
  let isFirst = true;
  for await (const rows of all) {
    const lines = rows.map((row) => JSON.stringify(row));
    if (lines.length > 0) yield `${isFirst ? '\n' : ',\n'}${lines.join(',\n')}`;
    if (lines.length > 0) isFirst = false;
  }
  yield '\n]\n';
}

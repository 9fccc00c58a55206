import type pg from 'pg';

/** Postgres' own, and the stand-in for Meta: what a customer wrote is on their phone whatever we do. */
const NOT_OURS = ['pg_catalog', 'information_schema', 'sandbox'];

/**
 * Every table and column, of the product and of the task hub, that holds these words: `schema.table.column`.
 *
 * @param others - tables of the sandbox that stand for a store of ours, as a pattern of SQL; of Meta's none.
 */
export async function placesOf(
  owner: Pick<pg.Client, 'query'>,
  words: string[],
  others = '',
): Promise<string[]> {
  const { rows: columns } = await owner.query<{ table: string; name: string; bytes: boolean }>(
    `select format('%I.%I', n.nspname, c.relname) as "table", quote_ident(a.attname) as name, a.atttypid = 'bytea'::regtype as bytes
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'm') and a.attnum > 0 and not a.attisdropped
        and (n.nspname <> all ($1) or n.nspname = 'sandbox' and c.relname similar to $2) and n.nspname not like 'pg\\_%'`,
    [NOT_OURS, others],
  );
  if (columns.length < 100) throw new Error(`only ${columns.length} columns to look into`);
  const found: string[] = [];
  for (const { table, name, bytes } of columns) {
    const text = bytes ? `encode(${name}, 'escape')` : `${name}::text`;
    const { rowCount } = await owner.query(
      `select from ${table} where exists (select from unnest($1::text[]) w where position(w in ${text}) > 0) limit 1`,
      [bytes ? words.map(escaped) : words],
    );
    if (rowCount) found.push(`${table}.${name}`);
  }
  return found.sort();
}

/** As `encode(…, 'escape')` writes bytes. */
const escaped = (words: string): string =>
  [...Buffer.from(words, 'utf8')]
    .map((byte) => (byte < 128 ? String.fromCharCode(byte) : `\\${byte.toString(8)}`))
    .join('');

import pg from 'pg';

/** A word that nothing else holds, in every form that a column may ask for. */
const WORD = 'كناريقفص';
const FORMS = [
  WORD,
  `+9627900${WORD}`,
  `https://example.com/${WORD}`,
  JSON.stringify({ text: WORD }),
  JSON.stringify([WORD]),
  JSON.stringify([{ text: WORD }]),
];

/** Types that words fit into. */
const WORDY = ['text', 'varchar', 'bpchar', 'json', 'jsonb', '_text', '_varchar', 'bytea', 'name'];

export type Planted = { table: string; column: string };

/**
 * Writes a word into every column of a tenant's rows that takes one, as the database's own catalogue lists them: a column of
 * tomorrow is among them. What its checks keep to codes takes none.
 */
export async function plantEverywhere(owner: pg.Client, tenantId: string): Promise<Planted[]> {
  const { rows } = await owner.query<Planted & { type: string }>(
    `select c.relname as "table", a.attname as "column", t.typname as type
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = '' and t.typname = any ($1)
        and exists (select from pg_attribute x where x.attrelid = c.oid and x.attname = 'tenant_id')
      order by 1, 2`,
    [WORDY],
  );
  const planted: Planted[] = [];
  for (const { table, column, type } of rows)
    if (await takes(owner, tenantId, { table, column, type })) planted.push({ table, column });
  return planted;
}

async function takes(
  owner: pg.Client,
  tenantId: string,
  { table, column, type }: Planted & { type: string },
): Promise<boolean> {
  for (const form of FORMS) {
    const value = type.startsWith('_') ? [form] : type === 'bytea' ? Buffer.from(form) : form;
    const place = `${pg.escapeIdentifier(table)} set ${pg.escapeIdentifier(column)}`;
    try {
      const { rowCount } = await owner.query(`update ${place} = $2 where tenant_id = $1`, [tenantId, value]);
      if (!rowCount) throw new Error(`no row of ${table}: see seedOneRowEach`);
      return true;
    } catch (error) {
      const refused = ['22', '23'].includes(String((error as { code?: string }).code).slice(0, 2)); // data, constraints
      if (!refused) throw error;
    }
  }
  return false;
}

/** Where the word is still found in the tenant's rows, of what was planted: `table.column`. */
export async function stillThere(owner: pg.Client, planted: Planted[], tenantId: string): Promise<string[]> {
  const found: string[] = [];
  for (const { table, column } of planted) {
    const at = `${pg.escapeIdentifier(table)}.${pg.escapeIdentifier(column)}`;
    const { rowCount } = await owner.query(
      `select from ${pg.escapeIdentifier(table)} where tenant_id = $3
          and (position($1 in ${at}::text) > 0 or position($2 in ${at}::text) > 0) limit 1`,
      [WORD, Buffer.from(WORD).toString('hex'), tenantId],
    );
    if (rowCount) found.push(`${table}.${column}`);
  }
  return found;
}

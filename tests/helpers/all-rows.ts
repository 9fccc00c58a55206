import { createHash } from 'node:crypto';
import pg from 'pg';

/** Every row of every table of the product, by table: one hash each, whatever the order. */
export async function allRows(ownerUrl: string, except: string[] = []): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    );
    const hashes: Record<string, string> = {};
    for (const { name } of tables.filter((table) => !except.includes(table.name))) {
      const { rows } = await client.query<{ row: string }>(
        `select t::text as row from "${name}" t order by t::text`,
      );
      hashes[name] = createHash('sha256')
        .update(rows.map(({ row }) => row).join('\n'))
        .digest('hex');
    }
    return hashes;
  } finally {
    await client.end();
  }
}

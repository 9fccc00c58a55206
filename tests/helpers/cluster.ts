import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '../../core/data/migrate.ts';
import { mustChown } from '../../local/postgres/binaries.ts';
import { startPostgres } from '../../local/postgres/postgres.ts';
import { ensureRoles } from '../../local/postgres/roles.ts';

/** Where this run's prepared cluster is; every worker inherits the variable. */
const PLACE = 'TEST_CLUSTER';

/** A SIGKILL takes nothing that the kernel has been given: only a power cut would need these two. */
const UNSAFE = '\nfsync = off\nfull_page_writes = off\n';
const UID_OF_SERVER = 65534;

/**
 * Makes a cluster with the product's logins and newest tables, once for all databases and systems of a run: a copy
 * of it costs a tenth of `initdb` and the migrations. What is tested from nothing (`tests/system/start.test.ts`,
 * `tests/integration/migrate.test.ts`) takes no copy.
 */
export async function prepareCluster(parent: string): Promise<void> {
  if (process.env[PLACE]) return;
  const dir = path.join(parent, 'cluster');
  const postgres = await startPostgres({ dir });
  try {
    await ensureRoles(postgres.url, new URL(postgres.url).password);
    await migrate(postgres.url);
    await untilAlone(postgres.url);
  } finally {
    await postgres.stop();
  }
  fs.appendFileSync(path.join(dir, 'postgresql.conf'), UNSAFE);
  process.env[PLACE] = dir;
}

/** The migrations' own connection goes a moment after them; a server that stops meanwhile would cut it off. */
async function untilAlone(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const others = `select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;
  while ((await client.query(others)).rowCount !== 0) await new Promise((tick) => setTimeout(tick, 20));
  await client.end();
}

/** Copies the prepared cluster to `dir`, for `startPostgres`; without one it will make its own. */
export function copyCluster(dir: string): void {
  const from = process.env[PLACE];
  if (!from) return;
  fs.cpSync(from, dir, { recursive: true, mode: fs.constants.COPYFILE_FICLONE });
  fs.copyFileSync(`${from}.password`, `${dir}.password`);
  fs.chmodSync(dir, 0o700); // PostgreSQL refuses what others may enter
  if (!mustChown()) return;
  const files = [
    dir,
    `${dir}.password`,
    ...fs.readdirSync(dir, { recursive: true }).map((file) => path.join(dir, String(file))),
  ];
  for (const file of files) fs.chownSync(file, UID_OF_SERVER, UID_OF_SERVER);
}

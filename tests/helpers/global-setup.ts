import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../local/postgres/postgres.ts';
import { ensureRoles } from '../../local/postgres/roles.ts';
import { startAzurite } from './azurite.ts';
import { copyCluster, prepareCluster } from './cluster.ts';
import { TEMPLATES } from './database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
    azuritePort: number;
  }
}

/** One PostgreSQL and one Azurite for the whole run; every test file has databases and an account of its own in them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-test-'));
  fs.chmodSync(dir, 0o755);
  const azurite = await startAzurite(); // takes its time; nobody waits for it here
  await prepareCluster(dir);
  copyCluster(path.join(dir, 'pg'));
  const postgres = await startPostgres({ dir: path.join(dir, 'pg'), settings: { max_connections: '300' } });
  await makeTemplates(postgres.url);
  project.provide('postgresUrl', postgres.url);
  project.provide('azuritePort', azurite.port);
  return async () => {
    await Promise.all([postgres.stop(), azurite.stop()]);
    fs.rmSync(dir, { recursive: true, force: true });
  };
}

/** A database is copied from one of these in a tenth of the time that its tables take. */
async function makeTemplates(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: new URL('/template1', url).href });
  await client.connect();
  await client.query(`create database ${TEMPLATES.migrated} template postgres`);
  await client.query(`create database ${TEMPLATES.empty}`);
  await client.end();
  await ensureRoles(new URL(`/${TEMPLATES.empty}`, url).href, new URL(url).password);
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query('create sequence test_blob_accounts');
  await owner.end();
}

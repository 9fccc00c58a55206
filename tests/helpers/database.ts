import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { migrate } from '../../core/data/migrate.ts';
import { ensureRoles, type Login, urlOf } from '../../local/postgres/roles.ts';

export type TestDatabase = { ownerUrl: string; url(login: Login): string; drop(): Promise<void> };

/** A fresh database in the run's PostgreSQL, with the product's roles; `migrate: false` leaves it empty. */
export async function createDatabase(options: { migrate?: boolean } = {}): Promise<TestDatabase> {
  const clusterUrl = inject('postgresUrl');
  const secret = new URL(clusterUrl).password;
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwner(clusterUrl, `create database ${name}`);

  const ownerUrl = new URL(`/${name}`, clusterUrl).href;
  await ensureRoles(ownerUrl, secret);
  if (options.migrate !== false) await migrate(ownerUrl);
  return {
    ownerUrl,
    url: (login) => urlOf(login, ownerUrl, secret),
    drop: () => asOwner(clusterUrl, `drop database if exists ${name} with (force)`),
  };
}

async function asOwner(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

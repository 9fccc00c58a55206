import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Login, urlOf } from '../../local/postgres/roles.ts';

/** Databases that a run makes once, with the product's logins and its schemas; the first has its tables too. */
export const TEMPLATES = { migrated: 'template_migrated', empty: 'template_empty' };

export type TestDatabase = { ownerUrl: string; url(login: Login): string; drop(): Promise<void> };

/** A fresh database in the run's PostgreSQL, with the product's roles and tables; `migrate: false` leaves it empty. */
export async function createDatabase(options: { migrate?: boolean } = {}): Promise<TestDatabase> {
  const clusterUrl = inject('postgresUrl');
  const secret = new URL(clusterUrl).password;
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = options.migrate === false ? TEMPLATES.empty : TEMPLATES.migrated;
  await asOwner(clusterUrl, `create database ${name} template ${template}`);
  const ownerUrl = new URL(`/${name}`, clusterUrl).href;
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

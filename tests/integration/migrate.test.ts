import pg from 'pg';
import { expect, test } from 'vitest';
import { migrate } from '../../core/data/migrate.ts';
import { createDatabase } from '../helpers/database.ts';

test('a fresh database is brought to the newest schema, once', async () => {
  const database = await createDatabase({ migrate: false });
  const first = await migrate(database.ownerUrl);
  const second = await migrate(database.ownerUrl);
  expect(first).toContain('0002_tenants');
  expect(second).toEqual([]);

  const client = new pg.Client({ connectionString: database.url('app') });
  await client.connect();
  await expect(client.query('select * from taskhub.instances')).rejects.toMatchObject({ code: '42501' });
  await client.end();
  await database.drop();
});
